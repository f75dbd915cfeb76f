import { profile, PROFILES, type Profile } from '@carillon/domain/compliance';
import { HOUR, MINUTE } from '@carillon/kernel';
import fc from 'fast-check';
import { facts } from '../../test/facts.builder';
import { dial, history } from '../../test/history.builder';
import { utc } from '../../test/zones.arbitrary';
import { numberCaps, slidingCaps } from './number-caps';

const T0 = utc('2026-05-05T10:00:00-04:00');
const TELEMARKETING = PROFILES['us-telemarketing'];

const given = (times: readonly number[], places: readonly string[], rules: Profile = TELEMARKETING) =>
  facts({ campaign: { profile: rules }, number: { country: 'US', zones: ['America/New_York'], places, history: history({ recentDials: times.map((at) => ({ at, outcome: 'no_answer' as const })) }) } });

const judge = (times: readonly number[], places: readonly string[], at: number, rules: Profile = TELEMARKETING) => numberCaps.evaluate(given(times, places, rules), at);

describe.each([
  ['R-30 Florida', 'US-FL'],
  ['R-31 Oklahoma', 'US-OK'],
  ['R-32 Maryland', 'US-MD'],
])('%s: three attempts in 24 hours', (_, place) => {
  const three = [T0, T0 + HOUR, T0 + 2 * HOUR];

  test('R-34: the fourth waits until 24 hours after the first, and is allowed then', () => {
    expect(judge(three, [place], T0 + 3 * HOUR)).toMatchObject({ kind: 'defer', rule: 'number-caps', until: T0 + 24 * HOUR, facts: { jurisdiction: place, most: 3, period: 24 * HOUR } });
    expect(judge(three, [place], T0 + 24 * HOUR - 1)).toMatchObject({ kind: 'defer' });
    expect(judge(three, [place], T0 + 24 * HOUR)).toEqual({ kind: 'allow' });
  });

  test('two leave room for one', () => expect(judge(three.slice(1), [place], T0 + 3 * HOUR)).toEqual({ kind: 'allow' }));
});

test('R-32 Maine: one in eight hours', () => {
  expect(judge([T0], ['US-ME'], T0 + 1)).toMatchObject({ kind: 'defer', until: T0 + 8 * HOUR });
  expect(judge([T0], ['US-ME'], T0 + 8 * HOUR)).toEqual({ kind: 'allow' });
});

test('R-34: of two states that are possible the lowest cap holds', () => {
  expect(judge([T0], ['US-FL', 'US-ME'], T0 + HOUR)).toMatchObject({ until: T0 + 8 * HOUR, facts: { jurisdiction: 'US-ME' } });
  expect(judge([T0], ['US-NY', 'US-ME'], T0 + HOUR)).toMatchObject({ kind: 'defer' });
  expect(judge([T0], ['US-NY', 'US-GA'], T0 + HOUR)).toEqual({ kind: 'allow' });
});

test('R-34: of two caps that are reached the longer wait holds', () =>
  expect(judge([T0, T0 + HOUR, T0 + 2 * HOUR], ['US-FL', 'US-ME'], T0 + 3 * HOUR)).toMatchObject({ until: T0 + 24 * HOUR }));

test('an unknown state is under all caps', () => expect(judge([T0], ['US'], T0 + HOUR)).toMatchObject({ facts: { jurisdiction: 'US-ME' } }));

test('R-34: attempts count and not answers, those without a known end too', () => {
  const recentDials = [dial('2026-05-05T10:00:00-04:00', 'busy'), dial('2026-05-05T11:00:00-04:00', 'failed'), dial('2026-05-05T12:00:00-04:00', null)];
  const number = { country: 'US', zones: ['America/New_York'], places: ['US-FL'], history: history({ recentDials }) };
  expect(numberCaps.evaluate(facts({ campaign: { profile: TELEMARKETING }, number }), T0 + 3 * HOUR)).toMatchObject({ kind: 'defer' });
});

test('no cap before the law was in force', () => expect(judge([T0 - 365 * 24 * HOUR * 4], ['US-MD'], T0 - 365 * 24 * HOUR * 4 + 1)).toEqual({ kind: 'allow' }));

test('R-25: calls about a debt do not follow within five minutes, nor seven in a day', () => {
  const debts = PROFILES['us-debt'];
  expect(judge([T0], ['US-NY'], T0 + 5 * MINUTE - 1, debts)).toMatchObject({ kind: 'defer', until: T0 + 5 * MINUTE });
  expect(judge([T0], ['US-NY'], T0 + 5 * MINUTE, debts)).toEqual({ kind: 'allow' });
  const six = [0, 1, 2, 3, 4, 5].map((hours) => T0 + hours * HOUR);
  expect(judge(six, ['US-NY'], T0 + 6 * HOUR, debts)).toMatchObject({ kind: 'defer', until: T0 + 24 * HOUR });
});

test('R-25: they do not follow at another number of the person either', () => {
  const known = given([T0 - HOUR], ['US-NY'], PROFILES['us-debt']);
  const other = (at: number, person?: string) => ({ key: 'ana', inFlight: false, numbers: [history({ recentDials: [{ at, outcome: 'no_answer', ...(person && { person }) }] })] });
  expect(numberCaps.evaluate({ ...known, person: other(T0) }, T0 + MINUTE)).toMatchObject({ kind: 'defer', until: T0 + 5 * MINUTE });
  expect(numberCaps.evaluate({ ...known, person: other(T0, 'ben') }, T0 + MINUTE)).toEqual({ kind: 'allow' });
  expect(numberCaps.evaluate({ ...given([T0 - HOUR], ['US-FL']), person: other(T0) }, T0 + MINUTE)).toEqual({ kind: 'allow' });
});

test('the stream is told the same', () =>
  expect(slidingCaps(given([], ['US-FL', 'US-ME']), T0)).toEqual([
    { rule: 'number-caps', after: T0 - 24 * HOUR, most: 3 },
    { rule: 'number-caps', after: T0 - 8 * HOUR, most: 1 },
  ]));

test('a history that was not read says nothing', () => {
  const { number, ...rest } = given([T0], ['US-ME']);
  const { history: _, ...unread } = number;
  expect(numberCaps.evaluate({ ...rest, number: unread }, T0 + 1)).toEqual({ kind: 'allow' });
});

test('whoever always calls as soon as the rule allows never makes more than the cap in any stretch of the period', () => {
  const drawn = fc.record({ most: fc.integer({ min: 1, max: 5 }), period: fc.integer({ min: 1, max: 48 }), waits: fc.array(fc.integer({ min: 0, max: 12 * HOUR }), { minLength: 5, maxLength: 25 }) });
  fc.assert(
    fc.property(drawn, ({ most, period, waits }) => {
      const rules = profile('drawn', 1, { caps: [{ jurisdiction: '*', most, period: period * HOUR, source: 'drawn', effectiveFrom: null, effectiveTo: null }] });
      const times: number[] = [];
      for (let at = T0, turn = 0; turn < waits.length; turn++) {
        const verdict = judge(times, ['US-NY'], at, rules);
        if (verdict.kind === 'defer') expect(verdict.until).toBeGreaterThan(at);
        if (verdict.kind === 'defer') at = verdict.until;
        times.push(at);
        at += waits[turn] ?? 0;
      }
      for (const start of times) expect(times.filter((at) => at >= start && at < start + period * HOUR).length).toBeLessThanOrEqual(most);
    }),
    { numRuns: 200 },
  );
});
