import { PROFILES } from '@carillon/domain/compliance';
import type { Verdict } from '@carillon/kernel';
import { facts } from '../../test/facts.builder';
import { consent, dial, history } from '../../test/history.builder';
import { utc } from '../../test/zones.arbitrary';
import type { NumberHistory } from '../law/number-history';
import { callFrequency, countsByPerson } from './call-frequency';

/** The worked examples of the official interpretation of Regulation F, with their weekdays as they fell in 2020, moved to 2026 where those dates fall alike. */
const YEAR = 2026;
/** In 2026 the examples' weekdays fall on the same dates: 1 April is a Wednesday. */
const on = (day: string, time = '12:00'): string => `${YEAR}-${day}T${time}:00-04:00`;

const debt = (past: Partial<NumberHistory>, { subject = null, zones = ['America/New_York'], place = 'US-NY' }: { subject?: string | null; zones?: readonly string[]; place?: string } = {}) =>
  facts({ campaign: { profile: PROFILES['us-debt'] }, lead: { subject }, number: { country: 'US', zones, places: [place] }, person: { numbers: [history(past)] } });

const judge = (past: Partial<NumberHistory>, iso: string, about: Parameters<typeof debt>[1] = {}): Verdict => callFrequency.evaluate(debt(past, about), utc(iso));

const unanswered = (...days: readonly string[]) => days.map((day) => dial(on(...(day.split(' ') as [string, string?]))));

describe('golden cases', () => {
  test('the weekdays of the examples', () => expect(new Date(on('04-01')).getUTCDay()).toBe(3));

  test('G1, R-21: seven in every span of seven days are allowed', () => {
    const recentDials = [dial(on('04-01'), 'voicemail'), ...unanswered('04-02', '04-03', '04-04', '04-05', '04-06', '04-07')];
    expect(judge({ recentDials }, on('04-08'))).toEqual({ kind: 'allow' });
  });

  test('G2, R-21: the eighth in seven days is not', () => {
    const recentDials = unanswered('04-01', '04-02', '04-02 15:00', '04-03', '04-03 15:00', '04-06', '04-06 15:00');
    expect(judge({ recentDials }, on('04-07'))).toMatchObject({ kind: 'defer', rule: 'call-frequency', until: utc(on('04-08', '00:00')), facts: { reason: 'too_often', counted: 7, most: 7 } });
    expect(judge({ recentDials }, on('04-08', '00:00'))).toEqual({ kind: 'allow' });
  });

  test('G3, R-22: after a conversation, also one in which the consumer called, seven quiet days', () => {
    const conversations = [{ at: utc(on('08-13')), subject: null }];
    expect(judge({ conversations }, on('08-19', '20:59'))).toMatchObject({ kind: 'defer', until: utc(on('08-20', '00:00')), facts: { reason: 'conversation' } });
    expect(judge({ conversations }, on('08-20', '08:00'))).toEqual({ kind: 'allow' });
  });

  test('G4, R-22: an unanswered call before it changes nothing', () => {
    const recentDials = [dial(on('08-11')), dial(on('08-14'), 'completed')];
    expect(judge({ recentDials }, on('08-20'))).toMatchObject({ kind: 'defer', until: utc(on('08-21', '00:00')) });
    expect(judge({ recentDials }, on('08-21'))).toEqual({ kind: 'allow' });
  });

  test('G5, R-23: "call me back on Monday" is a consent', () => {
    const past = { recentDials: [dial(on('04-03'), 'completed')], consents: [consent('further_calls', on('04-03', '12:05'), { from: utc(on('04-06', '00:00')), until: utc(on('04-07', '00:00')) })] };
    expect(judge(past, on('04-06'))).toEqual({ kind: 'allow' });
    expect(judge(past, on('04-05'))).toMatchObject({ kind: 'defer', until: utc(on('04-10', '00:00')) });
    expect(judge(past, on('04-07'))).toMatchObject({ kind: 'defer', until: utc(on('04-10', '00:00')) });
  });

  test('G6, R-23: it ends with the next conversation', () => {
    const consents = [consent('further_calls', on('04-03', '12:05'))];
    const recentDials = [dial(on('04-03'), 'completed'), dial(on('04-06'), 'completed')];
    expect(judge({ recentDials: recentDials.slice(0, 1), consents }, on('04-08'))).toEqual({ kind: 'allow' });
    expect(judge({ recentDials, consents }, on('04-08'))).toMatchObject({ kind: 'defer', until: utc(on('04-13', '00:00')) });
  });

  test('G7, R-23: calls with a consent are not counted', () => {
    const consents = [consent('further_calls', on('06-04'))];
    const before = unanswered('06-01', '06-02', '06-03');
    const eight = unanswered('06-08', '06-08 15:00', '06-08 17:00', '06-09', '06-09 15:00', '06-09 17:00', '06-10', '06-10 15:00');
    eight.forEach((next, index) => expect(judge({ recentDials: [...before, ...eight.slice(0, index)], consents }, new Date(next.at).toISOString())).toEqual({ kind: 'allow' }));
    expect(judge({ recentDials: [...before, ...eight], consents }, on('06-11'))).toEqual({ kind: 'allow' });
  });

  test('G8, R-24: calls to what turns out to be a wrong number were not to the person', () => {
    const recentDials = unanswered('06-01', '06-01 14:00', '06-02', '06-02 14:00', '06-03', '06-03 14:00', '06-03 15:00');
    expect(judge({ recentDials }, on('06-04'))).toMatchObject({ kind: 'defer' });
    expect(judge({ recentDials, misattributedBefore: utc(on('06-04', '09:00')) }, on('06-04'))).toEqual({ kind: 'allow' });
    const talked = [dial(on('06-03'), 'completed')];
    expect(judge({ recentDials: talked, misattributedBefore: utc(on('06-04', '09:00')) }, on('06-04'))).toEqual({ kind: 'allow' });
  });

  test('G9, R-26: twenty-one unanswered calls, seven to each of three debts', () => {
    const days = ['06-01', '06-02', '06-03', '06-04', '06-05', '06-06', '06-07'];
    const recentDials = days.flatMap((day) => ['a', 'b', 'c'].map((subject, index) => dial(on(day, `1${index}:00`), 'no_answer', subject)));
    for (const subject of ['a', 'b', 'c']) {
      expect(judge({ recentDials: recentDials.filter((past) => past.subject !== subject || past.at < utc(on('06-07'))).slice(0, -1) }, on('06-07', '19:00'), { subject: 'd' })).toEqual({ kind: 'allow' });
      expect(judge({ recentDials }, on('06-07', '19:00'), { subject })).toMatchObject({ kind: 'defer' });
      expect(judge({ recentDials: recentDials.slice(0, -3) }, on('06-07', '19:00'), { subject })).toEqual({ kind: 'allow' });
    }
  });
});

describe('R-23 what is not counted', () => {
  const days = ['06-01', '06-01 15:00', '06-02', '06-02 15:00', '06-03', '06-03 15:00'];

  test.each(['busy', 'invalid_number', 'disconnected'] as const)('%s was not connected to the number', (outcome) =>
    expect(judge({ recentDials: [...unanswered(...days), dial(on('06-04'), outcome)] }, on('06-05'))).toEqual({ kind: 'allow' }));

  test.each(['no_answer', 'voicemail', 'abandoned', 'hangup_before_connection', 'unknown', 'failed', null] as const)('%s is counted', (outcome) =>
    expect(judge({ recentDials: [...unanswered(...days), dial(on('06-04'), outcome)] }, on('06-05'))).toMatchObject({ kind: 'defer' }));

  test('a consent ends after its seventh day, when it is revoked, and before it is given', () => {
    const recentDials = [dial(on('06-01'), 'completed')];
    const given = consent('further_calls', on('06-01', '13:00'));
    expect(judge({ recentDials, consents: [given] }, on('06-07', '20:00'))).toEqual({ kind: 'allow' });
    expect(judge({ recentDials: [dial(on('06-06'), 'completed')], consents: [consent('further_calls', on('06-07'))] }, on('06-07', '11:59'))).toMatchObject({ kind: 'defer' });
    const talkedLater = [dial(on('05-31'), 'completed')];
    expect(judge({ recentDials: talkedLater, consents: [{ ...given, revokedAt: utc(on('06-02')) }] }, on('06-02', '11:59'))).toEqual({ kind: 'allow' });
    expect(judge({ recentDials: talkedLater, consents: [{ ...given, revokedAt: utc(on('06-02')) }] }, on('06-02'))).toMatchObject({ kind: 'defer' });
    expect(judge({ recentDials: [dial(on('06-03'), 'completed')], consents: [consent('further_calls', on('06-03', '13:00'))] }, on('06-10', '00:00'))).toEqual({ kind: 'allow' });
  });

  test('a consent about another debt does not help', () =>
    expect(judge({ recentDials: [dial(on('06-01'), 'completed', 'a')], consents: [consent('further_calls', on('06-02'), { subject: 'b' })] }, on('06-03'), { subject: 'a' })).toMatchObject({ kind: 'defer' }));

  test('a conversation about another debt does not hold back', () =>
    expect(judge({ recentDials: [dial(on('06-01'), 'completed', 'b')] }, on('06-02'), { subject: 'a' })).toEqual({ kind: 'allow' }));

  test('a consent to another purpose is none', () =>
    expect(judge({ recentDials: [dial(on('06-01'), 'completed')], consents: [consent('telemarketing', on('06-01', '13:00'))] }, on('06-03'))).toMatchObject({ kind: 'defer' }));
});

describe('days are the called party\'s', () => {
  const late = [dial('2026-06-01T23:30:00-04:00', 'completed')];

  test('of two possible zones the later midnight holds', () =>
    expect(judge({ recentDials: late }, on('06-03'), { zones: ['America/New_York', 'America/Los_Angeles'] })).toMatchObject({ until: utc('2026-06-08T00:00:00-07:00') }));

  test('without a zone those of UTC', () => expect(judge({ recentDials: late }, on('06-03'), { zones: [] })).toMatchObject({ until: utc('2026-06-09T00:00:00Z') }));

  test('the rule does not reach beyond the United States, nor before it was in force', () => {
    expect(judge({ recentDials: late }, on('06-03'), { place: 'GB' })).toEqual({ kind: 'allow' });
    expect(judge({ recentDials: [dial('2021-11-01T12:00:00-04:00', 'completed')] }, '2021-11-02T12:00:00-04:00')).toEqual({ kind: 'allow' });
  });

  test('without the person nothing is said', () => {
    const { person: _, ...unread } = debt({ recentDials: late });
    expect(callFrequency.evaluate(unread, utc(on('06-03')))).toEqual({ kind: 'allow' });
  });
});

const two = (...numbers: readonly Partial<NumberHistory>[]) =>
  facts({ campaign: { profile: PROFILES['us-debt'] }, number: { country: 'US', zones: ['America/New_York'], places: ['US-NY'] }, person: { numbers: numbers.map(history) } });
const judgeTwo = (numbers: readonly Partial<NumberHistory>[], iso: string): Verdict => callFrequency.evaluate(two(...numbers), utc(iso));

describe('golden cases of a person with two numbers', () => {
  test('G1, R-21: one call a day, in turn to either number, may go on', () => {
    const first = { recentDials: [dial(on('04-01'), 'voicemail'), ...unanswered('04-03', '04-05', '04-07')] };
    const second = { recentDials: unanswered('04-02', '04-04', '04-06') };
    expect(judgeTwo([first, second], on('04-08'))).toEqual({ kind: 'allow' });
  });

  test('G2, R-21: the eighth in seven days is not allowed, whichever numbers the seven went to', () => {
    const first = { recentDials: unanswered('04-01', '04-02', '04-03', '04-06') };
    const second = { recentDials: unanswered('04-02 15:00', '04-03 15:00', '04-06 15:00') };
    for (const numbers of [[first, second], [second, first]]) {
      expect(judgeTwo(numbers, on('04-07'))).toMatchObject({ kind: 'defer', until: utc(on('04-08', '00:00')), facts: { reason: 'too_often', numbers: 2, counted: 7, most: 7 } });
      expect(judgeTwo(numbers, on('04-08', '00:00'))).toEqual({ kind: 'allow' });
    }
  });

  test('G3, R-22: a conversation at one number makes quiet days for the other', () => {
    const conversations = [{ at: utc(on('08-13')), subject: null }];
    expect(judgeTwo([{}, { conversations }], on('08-19', '20:59'))).toMatchObject({ kind: 'defer', until: utc(on('08-20', '00:00')), facts: { reason: 'conversation' } });
    expect(judgeTwo([{}, { conversations }], on('08-20', '08:00'))).toEqual({ kind: 'allow' });
  });

  test('G4, R-22: so does a call that was answered', () =>
    expect(judgeTwo([{ recentDials: [dial(on('08-11'))] }, { recentDials: [dial(on('08-14'), 'completed')] }], on('08-20'))).toMatchObject({ kind: 'defer', until: utc(on('08-21', '00:00')) }));

  test('G6, R-23: a consent that was given at one number ends with a conversation at the other', () => {
    const first = { recentDials: [dial(on('04-03'), 'completed')], consents: [consent('further_calls', on('04-03', '12:05'))] };
    expect(judgeTwo([first, {}], on('04-08'))).toEqual({ kind: 'allow' });
    expect(judgeTwo([first, { recentDials: [dial(on('04-06'), 'completed')] }], on('04-08'))).toMatchObject({ kind: 'defer', until: utc(on('04-13', '00:00')) });
  });

  test('G7, R-23: calls with a consent are not counted, at whatever number it was given', () => {
    const eight = unanswered('06-08', '06-08 15:00', '06-08 17:00', '06-09', '06-09 15:00', '06-09 17:00', '06-10', '06-10 15:00');
    expect(judgeTwo([{ recentDials: eight }, { consents: [consent('further_calls', on('06-04'))] }], on('06-11'))).toEqual({ kind: 'allow' });
    expect(judgeTwo([{ recentDials: eight }, {}], on('06-11'))).toMatchObject({ kind: 'defer' });
  });

  test('G8, R-24: one number was a wrong one, and the calls to the other still count', () => {
    const wrong = { recentDials: unanswered('06-01', '06-02', '06-03'), misattributedBefore: utc(on('06-04', '09:00')) };
    const right = { recentDials: unanswered('06-01 14:00', '06-02 14:00', '06-03 14:00', '06-03 15:00') };
    expect(judgeTwo([{ ...wrong, misattributedBefore: null }, right], on('06-04'))).toMatchObject({ kind: 'defer', facts: { counted: 7 } });
    expect(judgeTwo([wrong, right], on('06-04'))).toEqual({ kind: 'allow' });
    const all = { recentDials: [...right.recentDials, ...unanswered('06-03 16:00', '06-03 17:00', '06-03 18:00')] };
    expect(judgeTwo([wrong, all], on('06-04'))).toMatchObject({ kind: 'defer', facts: { counted: 7 } });
  });
});

describe('whose a call was', () => {
  const seven = ['06-01', '06-01 15:00', '06-02', '06-02 15:00', '06-03', '06-03 15:00', '06-03 17:00'];
  const named = (person: string) => ({ recentDials: unanswered(...seven).map((past) => ({ ...past, person })) });
  const judgeNamed = (key: string | null, past: Partial<NumberHistory>) => {
    const known = two(past);
    return callFrequency.evaluate({ ...known, person: { key, numbers: [history(past)], inFlight: false } }, utc(on('06-04')));
  };

  test('calls to another person at a shared number do not count', () => {
    expect(judgeNamed('ana', named('ana'))).toMatchObject({ kind: 'defer' });
    expect(judgeNamed('ana', named('ben'))).toEqual({ kind: 'allow' });
  });
  test('where nobody was named they may have been to anybody', () => {
    expect(judgeNamed(null, named('ben'))).toMatchObject({ kind: 'defer' });
    expect(judgeNamed('ana', { recentDials: unanswered(...seven) })).toMatchObject({ kind: 'defer' });
  });
  test('consents and conversations of another person count for that one', () => {
    const talked = { conversations: [{ at: utc(on('06-03')), subject: null, person: 'ben' }] };
    expect([judgeNamed('ana', talked).kind, judgeNamed('ben', talked).kind]).toEqual(['allow', 'defer']);
    const agreed = { ...named('ana'), consents: [{ ...consent('further_calls', on('06-03', '18:00')), person: 'ben' }] };
    expect(judgeNamed('ana', agreed)).toMatchObject({ kind: 'defer' });
  });
});

describe('a call to the person that is going on', () => {
  const busy = (allowDuplicates: boolean, past: Partial<NumberHistory> = {}) => {
    const known = two(past);
    return callFrequency.evaluate({ ...known, lead: { ...known.lead, allowDuplicates }, person: { key: null, numbers: [history(past)], inFlight: true } }, utc(on('06-04')));
  };

  test('may be a conversation: it is waited for, whatever was agreed', () => {
    expect(busy(false)).toMatchObject({ kind: 'defer', until: utc(on('06-04', '12:01')), facts: { reason: 'in_flight' } });
    expect(busy(false, { consents: [consent('further_calls', on('06-03'))] })).toMatchObject({ facts: { reason: 'in_flight' } });
  });
  test('is no obstacle to whoever accepts another one', () => expect(busy(true)).toEqual({ kind: 'allow' }));
});

test('only where a rule is in force the person is looked for', () => {
  expect(countsByPerson(debt({}), utc(on('06-03')))).toBe(true);
  expect(countsByPerson(debt({}, { place: 'GB' }), utc(on('06-03')))).toBe(false);
  expect(countsByPerson(debt({}), utc('2021-11-20T12:00:00-05:00'))).toBe(false);
});
