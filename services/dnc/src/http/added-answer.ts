import type { Answer } from '@carillon/platform/http';
import type { Confirmed } from '../commands/entry-changes';
import type { Added } from '../commands/new-entry';
import { changeAnswer } from './change-answer';
import type { ParsedEntries } from './parse-entries';

/** A result per entry, in the order of the request. */
export function addedAnswer(raw: readonly unknown[], { rejected }: ParsedEntries, { results, version, effective }: Confirmed<Added>): Answer<unknown> {
  const settled = results.values();
  const rows = raw.map((each, index) => {
    const errors = rejected.get(index);
    const phone_number = numberIn(each);
    return errors ? { phone_number, result: 'rejected', errors } : { phone_number, result: settled.next().value };
  });
  const count = (wanted: Added): number => results.filter((result) => result === wanted).length;
  return changeAnswer({ effective, version, added: count('added'), already_listed: count('already_listed'), rejected: rejected.size, results: rows });
}

const numberIn = (raw: unknown): string | null =>
  typeof raw === 'object' && raw !== null && 'phone_number' in raw && typeof raw.phone_number === 'string' ? raw.phone_number : null;
