import { ALWAYS_IN_FORCE, profile, PROFILES, type Profile } from '@carillon/domain/compliance';
import { DAY, HOUR } from '@carillon/kernel';
import { facts, LONDON_OFFICE } from '../../test/facts.builder';
import { consent, dial, history } from '../../test/history.builder';
import { utc } from '../../test/zones.arbitrary';
import { capsOf, decide } from '../policy';
import { campaignWindows } from './campaign-windows';
import { dnc } from './dnc';
import { numberCaps } from './number-caps';
import { redialLockout } from './redial-lockout';
import { registryAge } from './registry-age';

const NOW = utc('2026-05-05T09:00:00Z');
const SOURCE = { source: 'a law', ...ALWAYS_IN_FORCE };
const under = (rules: Partial<Omit<Profile, 'name' | 'version'>>) => profile('drawn', 1, rules);

describe('of several rules that object the longest wait holds, in whichever order they are written', () => {
  const past = history({ recentDials: [dial('2026-05-05T08:00:00Z', 'abandoned')] });
  const since = past.recentDials[0]!.at;

  test('caps', () => {
    const caps = [2, 24, 8].map((hours) => ({ jurisdiction: '*', most: 1, period: hours * HOUR, ...SOURCE }));
    expect(numberCaps.evaluate(facts({ campaign: { profile: under({ caps }) }, number: { history: past } }), NOW)).toMatchObject({ kind: 'defer', until: since + 24 * HOUR, facts: { period: 24 * HOUR } });
  });
  test('lock-outs', () => {
    const lockouts = [2, 24, 8].map((hours) => ({ jurisdiction: '*', after: 'abandoned' as const, period: hours * HOUR, ...SOURCE }));
    expect(redialLockout.evaluate(facts({ campaign: { profile: under({ lockouts }) }, number: { history: past } }), NOW)).toMatchObject({ kind: 'defer', until: since + 24 * HOUR });
  });
});

describe('what the number’s stream is told', () => {
  test('is the caps that hold for the number', () => {
    const number = { country: 'US', zones: ['America/New_York'], places: ['US-NY'], history: history() };
    const rules = capsOf(facts({ campaign: { profile: PROFILES['us-debt'] }, number }), NOW).map(({ rule }) => rule);
    expect([...new Set(rules)]).toEqual(['number-caps']);
  });
});

describe('the age of a registry', () => {
  const registry = [{ jurisdiction: '*', maxAgeDays: 31, ...SOURCE }];
  const judge = (number: object, registries?: readonly { version: string; obtainedAt: number }[]) =>
    registryAge.evaluate(facts({ campaign: { profile: under({ registry }) }, number, dnc: { ...(registries && { registries }) } }), NOW);

  test('is not asked before the number’s history is read', () => expect(judge({})).toEqual({ kind: 'allow' }));
  test('is too high where none is loaded', () => expect(judge({ history: history() })).toMatchObject({ kind: 'defer', until: NOW + DAY, facts: { registry: null, obtainedAt: null } }));
  test('is that of the youngest, which is named', () => {
    const [old, older] = [{ version: 'us@3', obtainedAt: NOW - 32 * DAY }, { version: 'us@2', obtainedAt: NOW - 60 * DAY }];
    expect(judge({ history: history() }, [older, old])).toMatchObject({ kind: 'defer', facts: { registry: 'us@3', obtainedAt: old.obtainedAt, maxAgeDays: 31 } });
    expect(judge({ history: history() }, [older, { ...old, obtainedAt: NOW - 31 * DAY }])).toEqual({ kind: 'allow' });
  });
});

describe('an entry of a do-not-call list', () => {
  const retention = [{ jurisdiction: '*', years: 5, days: 0, ...SOURCE }];
  const judge = (listing: object, past = history()) =>
    dnc.evaluate(facts({ campaign: { profile: under({ retention }) }, number: { history: past }, dnc: { listings: [{ list: 'global', expiresAt: null, ...listing }] } }), NOW);

  test('ends when it says where nobody knows when it was added', () => expect(judge({ expiresAt: NOW + DAY })).toMatchObject({ kind: 'defer', until: NOW + DAY }));
  test('stands against a consent of the same instant, which is not the later word', () => {
    const given = (iso: string) => history({ consents: [consent('telemarketing', iso)] });
    expect(judge({ addedAt: NOW - HOUR, expiresAt: NOW + DAY }, given('2026-05-05T08:00:00Z'))).toMatchObject({ kind: 'defer', until: utc('2031-05-05T08:00:00Z') });
    expect(judge({ addedAt: NOW - HOUR, expiresAt: NOW - 1 }, given('2026-05-05T08:00:01Z'))).toEqual({ kind: 'allow' });
  });
});

describe('what a deferral of a campaign says', () => {
  test('are its windows, its days and its zone', () => {
    const verdict = campaignWindows.evaluate(facts(), utc('2026-05-05T07:00:00Z'));
    expect(verdict).toMatchObject({ facts: { timezone: 'Europe/London', windows: ['09:00-12:00', '14:00-17:00'], days: ['1', '2', '3', '4', '5'] } });
  });
  test('are its hours per weekday, twenty at most', () => {
    const callingHours = Array.from({ length: 21 }, () => ({ daysOfWeek: [1, 3], start: '12:00', end: '13:00' }));
    const verdict = campaignWindows.evaluate(facts({ campaign: { schedule: { ...LONDON_OFFICE, callingHours } } }), NOW);
    expect(verdict).toMatchObject({ facts: { windows: Array.from({ length: 20 }, () => '1,3 12:00-13:00') } });
  });
  test('is the status that is final, of which revision', () =>
    expect(decide(facts({ campaign: { status: 'completed' } }), NOW)).toMatchObject({ kind: 'deny', facts: { status: 'completed', revision: 7 } }));
  test('is that another call is on', () => expect(decide(facts({ number: { inFlight: true } }), NOW)).toMatchObject({ facts: { inFlight: true } }));
});

test('a campaign calls from the first instant of its first day', () => {
  const schedule = { ...LONDON_OFFICE, daysOfWeek: [1, 2, 3, 4, 5, 6, 7], callTimeRanges: [{ start: '00:00', end: '24:00' }] };
  expect(decide(facts({ campaign: { schedule, profile: PROFILES.none } }), utc('2026-05-03T23:00:00Z'))).toEqual({ kind: 'allow' });
});
