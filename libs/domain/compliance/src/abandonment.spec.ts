import { DAY, HOUR, OUTCOMES, SECOND, type Outcome } from '@carillon/kernel';
import fc from 'fast-check';
import { answerOf, counted, estimatedShare, isWithin, keepsLimit, noCalls, successivePeriods, tallyOf, trailing, type AnsweredCall } from './abandonment';

const START = Date.parse('2026-01-05T15:00:00Z');
const human = (at: number, abandoned = false): AnsweredCall => ({ answeredAt: START + at, by: 'human', abandoned });
const replay = (calls: readonly AnsweredCall[]) => calls.reduce(counted, noCalls(START));

describe('R-03 abandonment', () => {
  test.each([
    [100, 3, true],
    [101, 4, false],
    [100, 4, false],
    [0, 0, true],
    [1, 1, false],
    [1_000, 30, true],
    [1_000, 31, false],
  ])('of %i answered, %i abandoned: within 3 %% is %s', (answered, abandoned, expected) => expect(isWithin({ answered, abandoned }, 30)).toBe(expected));

  test('machines are not counted', () => expect(trailing(replay([{ ...human(0), by: 'machine' }, human(1)]), 30, START)).toEqual({ answered: 1, abandoned: 0 }));

  test('is counted over each successive period of thirty days, or a portion of one', () => {
    const tally = replay([human(0, true), human(30 * DAY - 1), human(30 * DAY), human(60 * DAY, true)]);
    expect(successivePeriods(tally, 30, START + 60 * DAY)).toEqual([
      { from: START, until: START + 30 * DAY, answered: 2, abandoned: 1 },
      { from: START + 30 * DAY, until: START + 60 * DAY, answered: 1, abandoned: 0 },
      { from: START + 60 * DAY, until: START + 90 * DAY, answered: 1, abandoned: 1 },
    ]);
    expect(successivePeriods(tally, 30, START)).toHaveLength(1);
    expect(successivePeriods(tally, 30, START - DAY)).toEqual([]);
  });

  test('and over the trailing thirty days', () => {
    const tally = replay([human(0, true), human(DAY), human(29 * DAY, true)]);
    expect(trailing(tally, 30, START + 29 * DAY)).toEqual({ answered: 3, abandoned: 2 });
    expect(trailing(tally, 30, START + 30 * DAY)).toEqual({ answered: 2, abandoned: 1 });
    expect(trailing(tally, 30, START + 28 * DAY)).toEqual({ answered: 2, abandoned: 1 });
  });

  test('must keep the limit in both', () => {
    const many = (from: number, answered: number, abandoned: number) => Array.from({ length: answered }, (_, index) => human(from, index < abandoned));
    const rule = { days: 30, perMille: 30 };
    expect(keepsLimit(replay(many(0, 100, 3)), rule, START)).toBe(true);
    expect(keepsLimit(replay(many(0, 101, 4)), rule, START)).toBe(false);
    // Each fixed period is within, the thirty days across their border are not.
    const across = [...many(0, 100, 0), ...many(29 * DAY, 20, 3), ...many(30 * DAY, 20, 3), ...many(31 * DAY, 80, 0)];
    expect(keepsLimit(replay(across.slice(0, 120)), rule, START + 29 * DAY)).toBe(true);
    expect(keepsLimit(replay([...many(0, 80, 0), ...many(29 * DAY, 20, 3), ...many(30 * DAY, 20, 3), ...many(31 * DAY, 80, 0)]), rule, START + 31 * DAY)).toBe(false);
  });

  test('is the same, one by one or all at once, in any order', () => {
    const calls = fc.array(fc.record({ at: fc.integer({ min: 0, max: 90 * DAY }), abandoned: fc.boolean() }).map(({ at, abandoned }) => human(at, abandoned)));
    fc.assert(
      fc.property(calls, fc.integer({ min: 0, max: 90 }), (all, today) => {
        const now = START + today * DAY;
        const inLast = all.filter(({ answeredAt }) => answeredAt >= START + (today - 29) * DAY && answeredAt < START + (today + 1) * DAY);
        expect(trailing(replay([...all].reverse()), 30, now)).toEqual({ answered: inLast.length, abandoned: inLast.filter(({ abandoned }) => abandoned).length });
        const periods = successivePeriods(replay(all), 30, START + 90 * DAY);
        expect(periods.reduce((sum, { answered }) => sum + answered, 0)).toBe(all.length);
      }),
    );
  });
});

describe('R-43 the cap of three in a hundred, kept in whole numbers', () => {
  const many = (from: number, answered: number, abandoned: number) => Array.from({ length: answered }, (_, index) => human(from, index < abandoned));
  const rule = { days: 30, perMille: 30 };

  test('holds in each successive period: a good second one makes up for nothing', () => {
    const tally = replay([...many(0, 25, 1), ...many(30 * DAY, 1_000, 0)]);
    const now = START + 59 * DAY;
    expect(successivePeriods(tally, 30, now).map((period) => isWithin(period, 30))).toEqual([false, true]);
    expect(isWithin(trailing(tally, 30, now), 30)).toBe(true);
    expect(keepsLimit(tally, rule, now)).toBe(false);
  });

  test('holds in the trailing days, although each successive period keeps it', () => {
    const tally = replay([...many(0, 80, 0), ...many(29 * DAY, 20, 3), ...many(30 * DAY, 20, 3), ...many(58 * DAY, 80, 0)]);
    const now = START + 31 * DAY;
    expect(successivePeriods(tally, 30, now).map((period) => isWithin(period, 30))).toEqual([true, true]);
    expect(trailing(tally, 30, now)).toEqual({ answered: 40, abandoned: 6 });
    expect(keepsLimit(tally, rule, now)).toBe(false);
  });

  test('is not rounded: one above the cap is too many, however many calls there are', () => {
    const [answered, most] = [900_000_000_000, 27_000_000_000];
    expect(isWithin({ answered, abandoned: most }, 30)).toBe(true);
    expect(isWithin({ answered, abandoned: most + 1 }, 30)).toBe(false);
  });

  test('is counted in integers, whatever is counted', () =>
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.integer({ min: 0, max: 90 * DAY }), fc.boolean())), (calls) => {
        const tally = replay(calls.map(([at, abandoned]) => human(at, abandoned)));
        const counts = [...successivePeriods(tally, 30, START + 90 * DAY), trailing(tally, 30, START + 90 * DAY)];
        expect(counts.flatMap(({ answered, abandoned }) => [answered, abandoned]).every(Number.isSafeInteger)).toBe(true);
      }),
    ));
});

describe('R-41 with a reasoned estimate of machines', () => {
  test('29 drops, 9 people, 7 machines: 64.44 %', () => {
    const { part, whole } = estimatedShare({ drops: 29, humans: 9, machines: 7 });
    expect([part / 16, whole / 16]).toEqual([16.3125, 25.3125]);
    expect(Number(((100 * part) / whole).toFixed(2))).toBe(64.44);
  });
  test('without machines every drop counts', () => expect(estimatedShare({ drops: 1, humans: 99, machines: 0 })).toEqual({ part: 99, whole: 9_900 }));
  test('where nothing was told apart all count', () => expect(estimatedShare({ drops: 4, humans: 0, machines: 0 })).toEqual({ part: 4, whole: 4 }));
});

describe('R-03 what a call was', () => {
  const end = (outcome: Outcome, answeredBy?: string, seconds = 10) => answerOf({ outcome, answeredAt: START, endedAt: START + seconds * SECOND, ...(answeredBy !== undefined && { answeredBy }) });

  test.each(OUTCOMES.filter((outcome) => outcome !== 'voicemail'))('%s: a person answered', (outcome) => expect(end(outcome, 'human')).toMatchObject({ answeredAt: START, by: 'human' }));
  test('a machine is no person, whoever found that out', () => expect([end('voicemail', 'human'), end('completed', 'machine'), end('abandoned', 'machine')]).toEqual([undefined, undefined, undefined]));
  test('who answered nobody need have told', () => expect(end('completed')).toEqual({ answeredAt: START, by: 'human', abandoned: false }));
  test.each([
    ['abandoned', 0, true],
    ['agent_hangup_before_connection', 1, true],
    ['hangup_before_connection', 2.001, true],
    ['hangup_before_connection', 2, false],
    ['completed', 60, false],
    ['disconnected', 60, false],
    ['unknown', 60, false],
  ] as const)('%s after %s seconds: abandoned is %s', (outcome, seconds, abandoned) => expect(end(outcome, 'human', seconds)).toMatchObject({ abandoned }));
  test('without an answer there is nothing to abandon, unless that is what it was called', () => {
    for (const outcome of OUTCOMES) {
      const call = answerOf({ outcome, answeredAt: null, endedAt: START });
      expect([outcome, call]).toEqual([outcome, outcome === 'abandoned' ? { answeredAt: START, by: 'human', abandoned: true } : undefined]);
    }
  });
});

test('hours come to the same as calls', () => {
  const calls = fc.array(fc.record({ at: fc.integer({ min: 0, max: 70 * DAY }), abandoned: fc.boolean() }).map(({ at, abandoned }) => human(at, abandoned)));
  fc.assert(
    fc.property(calls, (all) => {
      const hours = Map.groupBy(all, ({ answeredAt }) => answeredAt - ((answeredAt - START) % HOUR));
      const counts = [...hours].map(([at, ofHour]) => ({ at, answered: ofHour.length, abandoned: ofHour.filter(({ abandoned }) => abandoned).length }));
      expect(successivePeriods(tallyOf(START, counts), 30, START + 70 * DAY)).toEqual(successivePeriods(replay(all), 30, START + 70 * DAY));
    }),
  );
});
