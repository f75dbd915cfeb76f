import type { PersonFacts } from '../facts';
import { isAbout, type NumberHistory } from './number-history';

/** What is known of a person, whatever the number. */
export type PersonHistory = Omit<NumberHistory, 'misattributedBefore'>;

/** Of all the person's numbers, without what was somebody else's: dials before a correction, and what is about another who shares the number. */
export function historyOf({ key, numbers }: PersonFacts): PersonHistory {
  const isTheirs = ({ person }: { readonly person?: string }): boolean => isAbout(person, key);
  return {
    recentDials: numbers.flatMap((number) => number.recentDials.filter((dial) => isTheirs(dial) && isToPerson(number, dial.at))).sort((a, b) => a.at - b.at),
    conversations: numbers.flatMap(({ conversations }) => conversations.filter(isTheirs)),
    consents: numbers.flatMap(({ consents }) => consents.filter(isTheirs)),
  };
}

const isToPerson = ({ misattributedBefore }: NumberHistory, at: number): boolean => misattributedBefore === null || at >= misattributedBefore;
