import type { LeadDocument } from '../agenda/documents';

/** Names a lead on one of its numbers. */
export const callTo = ({ _id, personal: { phone_type } }: Pick<LeadDocument, '_id' | 'personal'>): string => `${_id} ${phone_type}`;
