/** Which of a contact's numbers: at most one of each, in this order of trust. */
export const PHONE_TYPES = ['HOME', 'OFFICE', 'MOBILE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'] as const;
export type PhoneType = (typeof PHONE_TYPES)[number];
