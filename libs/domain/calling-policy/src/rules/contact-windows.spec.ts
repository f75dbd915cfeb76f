import { facts, LONDON_OFFICE } from '../../test/facts.builder';
import { validUntil } from '../opening-hours';
import { decide, decideCampaign } from '../policy';
import type { CallSchedule } from '../windows/call-schedule';

/** A Tuesday. */
const at = (time: string): number => Date.parse(`2026-05-05T${time}Z`);
const schedule = (changes: Partial<CallSchedule>): CallSchedule => ({ ...LONDON_OFFICE, daysOfWeek: [], callTimeRanges: [], ...changes });
const tuesday = { daysOfWeek: [2], start: '09:00:30', end: '17:00:15' };
const wednesday = { daysOfWeek: [3], start: '10:00', end: '11:00' };
const verdict = (own: CallSchedule, instant: number, number = {}) => decide(facts({ campaign: { schedule: own }, number }), instant);

describe('windows per weekday', () => {
  const hours = schedule({ callingHours: [tuesday, wednesday] });

  it('open and close to the second, in the campaign’s zone', () => {
    expect(verdict(hours, at('08:00:29.999'))).toMatchObject({ kind: 'defer', rule: 'campaign-windows', until: at('08:00:30') });
    expect(verdict(hours, at('08:00:30'))).toEqual({ kind: 'allow' });
    expect(verdict(hours, at('16:00:14.999'))).toEqual({ kind: 'allow' });
    expect(verdict(hours, at('16:00:15'))).toMatchObject({ kind: 'defer', until: Date.parse('2026-05-06T09:00:00Z') });
  });

  it('replace the plain ones', () => {
    const both = { ...LONDON_OFFICE, callingHours: [wednesday] };
    expect(verdict(both, at('10:00'))).toMatchObject({ kind: 'defer', until: Date.parse('2026-05-06T09:00:00Z') });
  });

  it('are told in the facts of the deferral', () =>
    expect(verdict(hours, at('07:00'))).toMatchObject({ facts: { timezone: 'Europe/London', windows: ['2 09:00:30-17:00:15', '3 10:00-11:00'] } }));
});

describe('windows on the contact’s clocks', () => {
  const hours = schedule({ callingHours: [{ daysOfWeek: [2], start: '09:00', end: '17:00' }], callingHoursZone: 'contact' });
  const newYork = { country: 'US', zones: ['America/New_York'], places: ['US'], ownZone: 'America/New_York' };

  it('are those of the zone that the contact gave', () => {
    expect(verdict(hours, at('10:00'), newYork)).toMatchObject({ kind: 'defer', rule: 'contact-windows', until: at('13:00'), facts: { timezone: 'America/New_York' } });
    expect(verdict(hours, at('13:00'), newYork)).toEqual({ kind: 'allow' });
  });

  it.each([[null], ['Middle/Earth']])('are the campaign’s where the contact gave %s', (ownZone) => {
    expect(verdict(hours, at('08:00'), { ownZone })).toEqual({ kind: 'allow' });
    expect(verdict(hours, at('16:00'), { ownZone })).toMatchObject({ kind: 'defer', rule: 'contact-windows', facts: { timezone: 'Europe/London' } });
  });

  it('do not hold back the campaign as a whole', () =>
    expect(decideCampaign({ campaign: facts({ campaign: { schedule: hours } }).campaign, capacity: facts().capacity }, at('03:00'))).toEqual({ kind: 'allow' }));

  it('close there for the authorisation, too', () =>
    expect(validUntil(facts({ campaign: { schedule: hours }, number: newYork }), at('14:00'))).toBe(at('21:00')));
});

describe('a campaign that needs people', () => {
  it('waits, and says for what', () => {
    const asking = facts({ campaign: { needsPeople: true } });
    expect(decideCampaign(asking, at('10:00'))).toMatchObject({ kind: 'defer', rule: 'human-agents' });
    expect(decide(asking, at('10:00'))).toMatchObject({ kind: 'defer', rule: 'human-agents', facts: { needsPeople: true } });
  });
});
