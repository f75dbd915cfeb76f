import type { KeyedHash } from '@carillon/platform/crypto';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';

/** The custom field of a contact that says which debt a call is about. */
export const SUBJECT_FIELD = 'debt_id';

/** Asked only where a rule counts calls by what they are about; kept as a keyed hash, for the reference is the customer's. */
export function subjectOfCall({ environmentId, facts }: Campaign, { personal }: LeadDocument, hash: Pick<KeyedHash, 'of'>): string | null {
  if (facts.profile.frequency.length === 0 || personal.custom_fields === '') return null;
  const value = (JSON.parse(personal.custom_fields) as Readonly<Record<string, unknown>>)[SUBJECT_FIELD];
  return typeof value === 'string' || typeof value === 'number' ? subjectKey(environmentId, String(value), hash) : null;
}

export const subjectKey = (environmentId: string, reference: string, hash: Pick<KeyedHash, 'of'>): string => hash.of(`${environmentId}:subject:${reference}`);
