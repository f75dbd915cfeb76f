import { DomainError, type Facts } from '@carillon/kernel';
import type { DialRefusal } from '@carillon/domain/call';
import type { Refusal } from './refusals';

const REASONS: Readonly<Record<string, DialRefusal>> = { NUMBER_ON_DNC: 'on_dnc', LEASE_LOST: 'lease_lost', NUMBER_BUSY: 'lease_lost', CAP_REACHED: 'cap_reached' };

/** What the number's own stream said against the dial; `undefined` for an error that is no such answer. */
export function numberRefusal(error: unknown): Refusal | undefined {
  if (!(error instanceof DomainError)) return undefined;
  const reason = REASONS[error.code];
  return reason && { reason, facts: { rule: error.code, ...factsOf(error.details) } };
}

const factsOf = (details: DomainError['details']): Facts =>
  Object.fromEntries(Object.entries(details).filter((entry): entry is [string, string | number | boolean | null] => typeof entry[1] !== 'object' || entry[1] === null));
