/** The custom field of a contact that says who the called party is, the same in every campaign. */
export const PERSON_FIELD = 'person_id';

/** The one that says which debt a call is about. */
export const DEBT_FIELD = 'debt_id';

/** The one with what holds for one of the contact's numbers alone, by phone type. */
export const BY_PHONE_FIELD = 'by_phone';
