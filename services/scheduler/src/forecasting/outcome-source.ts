import { OUTCOMES, SECOND, type Duration, type Outcome } from '@carillon/kernel';
import { chance } from './chance';

/** How one attempt is assumed to go, or how it went. */
export interface Course {
  readonly outcome: Outcome;
  readonly goalReached: boolean | null;
  /** From the authorisation to the end of the call. */
  readonly lasts: Duration;
  /** Of it, with somebody or something at the other end. */
  readonly talks: Duration;
}

/** @param lead its place in the campaign's list; @param attempt from 1 */
export type OutcomeSource = (lead: number, attempt: number) => Course | undefined;

export interface Rates {
  /** Shares of all calls; they add up to 1. */
  readonly outcomes: Readonly<Partial<Record<Outcome, number>>>;
  /** Of conversations: how many reach their goal. */
  readonly goal: number;
  /** Until somebody answers. */
  readonly ringSeconds: number;
  /** Mean length of what follows an answer. */
  readonly talkSeconds: number;
}

const ANSWERED: ReadonlySet<Outcome> = new Set(['completed', 'voicemail', 'abandoned', 'agent_hangup_before_connection']);
/** Lines that nobody rings tell so at once. */
const AT_ONCE: ReadonlySet<Outcome> = new Set(['busy', 'failed', 'invalid_number', 'disconnected', 'canceled']);
const TOLD_AFTER: Duration = 2 * SECOND;
/** Calls longer than so many means are not worth a thought. */
const LONGEST = 8;

/** Outcomes drawn from shares: the same seed draws the same for the same attempt, whatever the rules are. */
export function drawn(rates: Rates, seed: number, ringTimeout: Duration): OutcomeSource {
  const pick = picker(rates.outcomes);
  return (lead, attempt) => {
    const outcome = pick(chance(seed, lead, attempt, 1));
    const goalReached = outcome === 'completed' ? chance(seed, lead, attempt, 2) < rates.goal : null;
    const talks = ANSWERED.has(outcome) ? exponential(chance(seed, lead, attempt, 3)) * rates.talkSeconds * SECOND : 0;
    return { outcome, goalReached, lasts: Math.round(ringing(outcome, rates, ringTimeout) + talks), talks: Math.round(talks) };
  };
}

const ringing = (outcome: Outcome, { ringSeconds }: Rates, ringTimeout: Duration): Duration =>
  ANSWERED.has(outcome) ? Math.min(ringSeconds * SECOND, ringTimeout) : AT_ONCE.has(outcome) ? TOLD_AFTER : ringTimeout;

const exponential = (draw: number): number => Math.min(LONGEST, -Math.log(1 - draw));

function picker(shares: Rates['outcomes']): (draw: number) => Outcome {
  const named = OUTCOMES.filter((outcome) => (shares[outcome] ?? 0) > 0);
  return (draw) => {
    let left = draw;
    for (const outcome of named) if ((left -= shares[outcome] ?? 0) < 0) return outcome;
    return named.at(-1) ?? 'unknown';
  };
}

/** What really happened, by the attempt's number within its lead; nothing for an attempt that was never made. */
export const traced = (courses: ReadonlyMap<string, Course>, leadIds: readonly string[]): OutcomeSource => (lead, attempt) => courses.get(courseKey(leadIds[lead] ?? '', attempt));

export const courseKey = (leadId: string, attempt: number): string => `${leadId}#${attempt}`;
