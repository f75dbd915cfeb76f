import { OUTCOMES, type Outcome } from '@carillon/kernel';

const outcomes: ReadonlySet<string> = new Set(OUTCOMES);

/** A word that a newer publisher added counts as `unknown`, which is the cautious reading: the call may have been made. */
export const toOutcome = (word: string): Outcome => (outcomes.has(word) ? (word as Outcome) : 'unknown');
