import { PERSON_FIELD } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { LeadDocument } from '../agenda/documents';
import { customFieldsOf, referenceIn } from './custom-fields';

/** Whom a call is to. */
export interface Person {
  /** Whose stream the decisions about the person are in. */
  readonly key: string;
  /** The customer named the person; else it is whoever has the contact's first number. */
  readonly isNamed: boolean;
  /** Those of the contact's numbers that are the person's, the one to be called among them. */
  readonly numberKeys: readonly string[];
}

type Hash = Pick<KeyedHash, 'of'>;

/** @param lead on the number that is called: what is said of a number alone may name another person than the contact's others have. */
export function personOfCall(lead: LeadDocument, hash: Hash): Person {
  const reference = referenceOf(lead, lead.personal.phone_type);
  const phones = (lead.personal.phones ?? []).filter(({ type }) => referenceOf(lead, type) === reference);
  const keys = phones.map(({ number }) => hash.of(number));
  const key = reference === null ? (keys[0] ?? lead.number_key) : personKey(lead.environment_id, reference, hash);
  return { key, isNamed: reference !== null, numberKeys: [...new Set([...keys, lead.number_key])] };
}

const referenceOf = ({ personal }: LeadDocument, type: string): string | null => referenceIn(customFieldsOf({ personal: { ...personal, phone_type: type } }), PERSON_FIELD);

const personKey = (environmentId: string, reference: string, hash: Hash): string => hash.of(`${environmentId}:person:${reference}`);
