import { DEBT_FIELD } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { customFieldsOf, referenceIn } from './custom-fields';

/** Asked only where a rule counts calls by what they are about; kept as a keyed hash, for the reference is the customer's. */
export function subjectOfCall({ environmentId, facts }: Campaign, lead: LeadDocument, hash: Pick<KeyedHash, 'of'>): string | null {
  if (facts.profile.frequency.length === 0 || lead.personal.custom_fields === '') return null;
  const reference = referenceIn(customFieldsOf(lead), DEBT_FIELD);
  return reference === null ? null : subjectKey(environmentId, reference, hash);
}

export const subjectKey = (environmentId: string, reference: string, hash: Pick<KeyedHash, 'of'>): string => hash.of(`${environmentId}:subject:${reference}`);
