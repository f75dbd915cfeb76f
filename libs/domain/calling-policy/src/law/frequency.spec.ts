import { PROFILES } from '@carillon/domain/compliance';
import { facts } from '../../test/facts.builder';
import { consent, dial, history } from '../../test/history.builder';
import { utc } from '../../test/zones.arbitrary';
import { callFrequency } from '../rules/call-frequency';
import { consentedAt, conversationsAbout, countedDials, type Matter } from './frequency';
import { earliestStart, latestStart } from './local-days';
import { isAbout, stands, type NumberHistory } from './number-history';
import { historyOf } from './person-history';

const [rule] = PROFILES['us-debt'].frequency;
const matter = (changes: Partial<Matter> = {}): Matter => ({ rule: rule!, zones: ['America/New_York'], subject: null, ...changes });
const on = (day: string, time = '12:00', offset = '-04:00'): string => `2026-${day}T${time}:00${offset}`;
const debt = (past: Partial<NumberHistory>, subject: string | null = null) =>
  facts({ campaign: { profile: PROFILES['us-debt'] }, lead: { subject }, number: { country: 'US', zones: ['America/New_York'], places: ['US-NY'] }, person: { numbers: [history(past)] } });

describe('R-24 calls to what was a wrong number', () => {
  const past = historyOf({ key: null, inFlight: false, numbers: [history({ recentDials: [dial(on('06-01'), 'completed'), dial(on('06-02'), 'completed')], misattributedBefore: utc(on('06-02')) })] });

  test('do not count, those from the correction on do', () => expect(countedDials(matter(), past).map(({ at }) => at)).toEqual([utc(on('06-02'))]));
  test('are no conversations with the person, those from the correction on are', () => expect(conversationsAbout(matter(), past).map(({ at }) => at)).toEqual([utc(on('06-02'))]));
});

describe('a consent to further calls', () => {
  const given = consent('further_calls', on('06-01'));
  const isCovered = (iso: string, past: Partial<NumberHistory> = {}, changes: Partial<Matter> = {}) => consentedAt(matter(changes), history({ consents: [given], ...past }), utc(iso));

  test('holds from the instant at which it begins', () => {
    expect(stands(given, given.from)).toBe(true);
    expect(stands(given, given.from - 1)).toBe(false);
  });
  test('ends after its days, at the first midnight of all that are possible', () => {
    const zones = ['America/Los_Angeles', 'America/New_York'];
    expect(isCovered(on('06-07', '23:59'), {}, { zones })).toBe(true);
    expect(isCovered(on('06-08', '00:00'), {}, { zones })).toBe(false);
  });
  test('outlives the conversation in which it was given, and ends with the next', () => {
    const recentDials = [dial(on('06-01'), 'completed'), dial(on('06-03'), 'completed')];
    expect(isCovered(on('06-02'), { recentDials })).toBe(true);
    expect(isCovered(on('06-03'), { recentDials })).toBe(true);
    expect(isCovered(on('06-03', '12:01'), { recentDials })).toBe(false);
  });
});

describe('what a conversation or a call was about', () => {
  test.each([
    ['a', 'a', true],
    ['a', 'b', false],
    [null, 'b', true],
    ['a', null, true],
    [undefined, undefined, true],
  ])('%s concerns %s: %s', (theirs, ours, expected) => expect(isAbout(theirs, ours)).toBe(expected));

  test('reported conversations about another matter do not hold back', () => {
    const past = history({ conversations: [{ at: utc(on('06-01')), subject: 'a' }, { at: utc(on('06-02')), subject: 'b' }, { at: utc(on('06-03')), subject: null }] });
    expect(conversationsAbout(matter({ subject: 'b' }), past).map(({ at }) => at)).toEqual([utc(on('06-02')), utc(on('06-03'))]);
  });
});

describe('the wait', () => {
  const seven = Array.from({ length: 7 }, (_, hour) => dial(on('06-02', `1${hour}:00`)));

  test('is the longer of two', () => {
    const recentDials = [dial(on('06-01'), 'completed'), ...seven];
    expect(callFrequency.evaluate(debt({ recentDials }), utc(on('06-03')))).toMatchObject({ kind: 'defer', until: utc(on('06-09', '00:00')), facts: { reason: 'too_often' } });
  });
  test('of an earlier instant is not for a later conversation', () =>
    expect(callFrequency.evaluate(debt({ recentDials: [dial(on('06-04'), 'completed')] }), utc(on('06-03')))).toEqual({ kind: 'allow' }));
  test('is for a conversation that has just been', () =>
    expect(callFrequency.evaluate(debt({ recentDials: [dial(on('06-04'), 'completed')] }), utc(on('06-04')))).toMatchObject({ kind: 'defer' }));
});

describe('days of the called party', () => {
  const noon = utc(on('06-01'));
  test('begin first in the east and last in the west', () => {
    const zones = ['America/Los_Angeles', 'America/New_York'];
    expect([earliestStart(zones, noon, 1), latestStart(zones, noon, 1)]).toEqual([utc(on('06-02', '00:00')), utc(on('06-02', '00:00', '-07:00'))]);
  });
  test('are those of UTC where no zone is known', () => expect(earliestStart(['Mars/Olympus'], noon, 1)).toBe(utc('2026-06-02T00:00:00Z')));
});
