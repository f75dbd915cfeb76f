import { DAY, SECOND, type Duration, type Instant, type Outcome } from '@carillon/kernel';

/** Calls that people answered, and those of them that found nobody to talk to within the grace. Whole numbers, always. */
export interface AbandonmentCount {
  readonly answered: number;
  readonly abandoned: number;
}

/** A campaign's counts by its own days: the first begins with its first call. */
export interface AbandonmentTally {
  readonly startedAt: Instant;
  /** By the number of the day, from 0. */
  readonly days: ReadonlyMap<number, AbandonmentCount>;
}

export interface AnsweredCall {
  readonly answeredAt: Instant;
  /** Machines are not counted at all. */
  readonly by: 'human' | 'machine';
  readonly abandoned: boolean;
}

/** A call that is over, as its facts tell it. */
export interface CallEnd {
  readonly outcome: Outcome;
  readonly answeredAt: Instant | null;
  /** Absent: nobody told. */
  readonly answeredBy?: string;
  readonly endedAt: Instant;
}

/** From the answer until somebody talks: 2 seconds wherever a law names a time. */
export const ABANDONMENT_GRACE: Duration = 2 * SECOND;

/**
 * What a law about abandoned calls sees of a call; `undefined` when no person answered. Whoever connects calls says `abandoned`; a person
 * who answered and whom the agent's side left found nobody either, and so did one who waited for longer than the grace.
 */
export function answerOf({ outcome, answeredAt, answeredBy, endedAt }: CallEnd): AnsweredCall | undefined {
  if (outcome === 'voicemail' || answeredBy === 'machine') return undefined;
  if (outcome === 'abandoned') return { answeredAt: answeredAt ?? endedAt, by: 'human', abandoned: true };
  if (answeredAt === null) return undefined;
  const waited = outcome === 'hangup_before_connection' && endedAt - answeredAt > ABANDONMENT_GRACE;
  return { answeredAt, by: 'human', abandoned: waited || outcome === 'agent_hangup_before_connection' };
}

/** Counts of any stretch of time that lies within one of the campaign's days. */
export interface CountedAt extends AbandonmentCount {
  readonly at: Instant;
}

export interface AbandonmentPeriod extends AbandonmentCount {
  readonly from: Instant;
  /** Exclusive. */
  readonly until: Instant;
}

const NOTHING: AbandonmentCount = { answered: 0, abandoned: 0 };

export const noCalls = (startedAt: Instant): AbandonmentTally => ({ startedAt, days: new Map() });

/** One more call: what a projection keeps, and what a replay of the events comes to again. */
export function counted(tally: AbandonmentTally, { answeredAt, by, abandoned }: AnsweredCall): AbandonmentTally {
  if (by !== 'human') return tally;
  const day = dayOf(tally, answeredAt);
  return { ...tally, days: new Map(tally.days).set(day, totalOf([tally.days.get(day) ?? NOTHING, { answered: 1, abandoned: abandoned ? 1 : 0 }])) };
}

/** The same from what was counted before, hour by hour, say. */
export function tallyOf(startedAt: Instant, counts: readonly CountedAt[]): AbandonmentTally {
  const tally = noCalls(startedAt);
  const byDay = Map.groupBy(counts, ({ at }) => dayOf(tally, at));
  return { ...tally, days: new Map([...byDay].map(([day, ofDay]) => [day, totalOf(ofDay)])) };
}

const dayOf = ({ startedAt }: AbandonmentTally, at: Instant): number => Math.floor((at - startedAt) / DAY);

/** Of several stretches together. */
export const totalOf = (counts: readonly AbandonmentCount[]): AbandonmentCount =>
  counts.reduce((total, { answered, abandoned }) => ({ answered: total.answered + answered, abandoned: total.abandoned + abandoned }), NOTHING);

const ofDays = ({ days }: AbandonmentTally, from: number, until: number): AbandonmentCount =>
  totalOf([...days].flatMap(([day, count]) => (day >= from && day < until ? [count] : [])));

/** Each successive period of so many days or portion of one, from the campaign's start to the period of `now`. */
export function successivePeriods(tally: AbandonmentTally, length: number, now: Instant): readonly AbandonmentPeriod[] {
  const periods = Math.floor(dayOf(tally, now) / length) + 1;
  return Array.from({ length: Math.max(0, periods) }, (_, index) => ({
    from: tally.startedAt + index * length * DAY,
    until: tally.startedAt + (index + 1) * length * DAY,
    ...ofDays(tally, index * length, (index + 1) * length),
  }));
}

/** The last so many days of the campaign, today included. */
export const trailing = (tally: AbandonmentTally, length: number, now: Instant): AbandonmentCount => {
  const today = dayOf(tally, now);
  return ofDays(tally, today + 1 - length, today + 1);
};

/** Compared in whole numbers: 3 of 100 are 3 %, 4 of 101 are more, and of none there is none. */
export const isWithin = ({ answered, abandoned }: AbandonmentCount, perMille: number): boolean => abandoned * 1_000 <= answered * perMille;

/** The law of both kinds of period at once. */
export const keepsLimit = (tally: AbandonmentTally, { days, perMille }: { readonly days: number; readonly perMille: number }, now: Instant): boolean =>
  [...successivePeriods(tally, days, now), trailing(tally, days, now)].every((count) => isWithin(count, perMille));

/** What is known where dropped calls were not all told apart from machines. */
export interface Drops {
  readonly drops: number;
  readonly humans: number;
  readonly machines: number;
}

/**
 * The abandoned share with a reasoned estimate of machines among the drops: as many of them are taken for machines as of
 * the calls that were told apart. Of `whole` calls, `part` were abandoned: two numbers, so that nothing is rounded.
 */
export function estimatedShare({ drops, humans, machines }: Drops): { readonly part: number; readonly whole: number } {
  const told = humans + machines;
  if (told === 0) return { part: drops, whole: drops };
  return { part: drops * humans, whole: humans * told + drops * humans };
}
