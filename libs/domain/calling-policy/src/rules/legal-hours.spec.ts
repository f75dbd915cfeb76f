import { PROFILES, type ProfileName } from '@carillon/domain/compliance';
import { DAY, type Instant } from '@carillon/kernel';
import fc from 'fast-check';
import { facts, LONDON_OFFICE } from '../../test/facts.builder';
import { firstMinute, inStandardHours } from '../../test/wall-clock.oracle';
import { ALL_ZONES, place, utc } from '../../test/zones.arbitrary';
import type { NumberFacts } from '../facts';
import { decide } from '../policy';
import { legalHours } from './legal-hours';

const judge = (number: Partial<NumberFacts>, instant: Instant, complianceProfile: ProfileName = 'standard') =>
  legalHours.evaluate(facts({ number, campaign: { profile: PROFILES[complianceProfile] } }), instant);

const at = (zones: readonly string[], iso: string) => judge({ zones }, utc(iso)).kind;

describe('legal hours, second by second', () => {
  test.each([
    ['America/New_York', '2026-01-15', '-05:00'],
    ['America/New_York', '2026-03-08', '-04:00'],
    ['America/New_York', '2026-11-01', '-05:00'],
    ['Europe/London', '2025-03-30', '+01:00'],
    ['Europe/London', '2025-10-26', '+00:00'],
    ['Asia/Kathmandu', '2026-05-05', '+05:45'],
    ['Asia/Kolkata', '2026-05-05', '+05:30'],
    ['Australia/Lord_Howe', '2025-10-05', '+11:00'],
    ['Australia/Lord_Howe', '2025-04-06', '+10:30'],
    ['Pacific/Apia', '2011-12-31', '+14:00'],
  ])('%s on %s', (zone, day, offset) => {
    expect(at([zone], `${day}T07:59:59${offset}`)).toBe('defer');
    expect(at([zone], `${day}T08:00:00${offset}`)).toBe('allow');
    expect(at([zone], `${day}T20:59:59${offset}`)).toBe('allow');
    expect(at([zone], `${day}T21:00:00${offset}`)).toBe('defer');
  });

  test('waits for the morning of the called party', () =>
    expect(judge({ zones: ['Pacific/Honolulu'] }, utc('2026-05-05T09:00:00Z'))).toMatchObject({
      until: utc('2026-05-05T18:00:00Z'),
      facts: { reason: 'outside_legal_hours', profile: 'standard@2', zones: ['Pacific/Honolulu'] },
    }));
});

describe('conflicting evidence of the place', () => {
  test.each([
    [['America/New_York', 'America/Los_Angeles'], '11:00', '21:00'],
    [['America/New_York', 'America/Denver'], '10:00', '21:00'],
  ])('%j is callable from %s to %s in New York', (zones, opens, closes) => {
    const opening = utc(`2026-05-05T${opens}:00-04:00`);
    const closing = utc(`2026-05-05T${closes}:00-04:00`);
    expect(judge({ zones }, opening - 1)).toMatchObject({ kind: 'defer', until: opening });
    expect(judge({ zones }, opening)).toEqual({ kind: 'allow' });
    expect(judge({ zones }, closing - 1)).toEqual({ kind: 'allow' });
    expect(judge({ zones }, closing)).toMatchObject({ kind: 'defer', until: opening + DAY });
  });

  test('agrees with an independent clock for any set of zones', () => {
    const agrees = ({ zone, instant }: { zone: string; instant: Instant }, others: readonly string[]): void => {
      const zones = [zone, ...others];
      const verdict = judge({ zones }, instant);
      const expected = inStandardHours(zones, instant) ? instant : firstMinute(instant, instant + DAY, (minute) => inStandardHours(zones, minute));
      if (expected === instant) return expect(verdict).toEqual({ kind: 'allow' });
      const until = verdict.kind === 'defer' ? verdict.until : undefined;
      if (expected === undefined) expect(until).toBeGreaterThanOrEqual(instant + DAY);
      else expect(until).toBe(expected);
    };
    fc.assert(fc.property(place, fc.array(fc.constantFrom(...ALL_ZONES), { maxLength: 3 }), agrees), { numRuns: 150 });
  });
});

describe('G10, R-02 the whole verdict about an Eastern area code', () => {
  const allDay = { ...LONDON_OFFICE, startDate: '2026-01-01', endDate: null, daysOfWeek: [1, 2, 3, 4, 5, 6, 7], callTimeRanges: [{ start: '00:00', end: '24:00' }] };
  const PACIFIC = { zone: 'America/Los_Angeles', place: 'US-CA' };
  const MOUNTAIN = { zone: 'America/Denver', place: 'US-CO' };
  const verdict = (zones: readonly string[], places: readonly string[], instant: Instant) =>
    decide(facts({ campaign: { schedule: allDay }, number: { country: 'US', zones, places } }), instant);

  /** From `opens` to `closes` by the clocks of New York; `again` is when the next day opens. */
  test.each([
    ['a Pacific address', PACIFIC, '2026-01-15T11:00:00-05:00', '2026-01-15T21:00:00-05:00', '2026-01-16T11:00:00-05:00'],
    ['a Mountain address', MOUNTAIN, '2026-01-15T10:00:00-05:00', '2026-01-15T21:00:00-05:00', '2026-01-16T10:00:00-05:00'],
    ['a Pacific address, on the day before clocks go forward', PACIFIC, '2026-03-07T11:00:00-05:00', '2026-03-07T21:00:00-05:00', '2026-03-08T11:00:00-04:00'],
    ['a Mountain address, on the day before clocks go back', MOUNTAIN, '2026-10-31T10:00:00-04:00', '2026-10-31T21:00:00-04:00', '2026-11-01T10:00:00-05:00'],
  ])('and %s', (_, address, opens, closes, again) => {
    const [zones, places] = [['America/New_York', address.zone], ['US-NY', address.place]];
    expect(verdict(zones, places, utc(opens) - 1)).toMatchObject({ kind: 'defer', rule: 'legal-hours', until: utc(opens) });
    expect(verdict(zones, places, utc(opens))).toEqual({ kind: 'allow' });
    expect(verdict(zones, places, utc(closes) - 1)).toEqual({ kind: 'allow' });
    expect(verdict(zones, places, utc(closes))).toMatchObject({ kind: 'defer', rule: 'legal-hours', until: utc(again) });
  });
});

describe('an unknown place', () => {
  const now = utc('2026-05-05T12:00:00Z');

  test.each([[[]], [['Mars/Olympus']], [['Europe/London', 'Mars/Olympus']]])('%j holds for a day', (zones) =>
    expect(judge({ zones }, now)).toMatchObject({ kind: 'defer', until: now + DAY, facts: { reason: 'unknown_zone' } }));

  test('zones that are never by day together hold for a day', () => {
    const zones = ['Pacific/Auckland', 'America/Sao_Paulo', 'Asia/Kolkata', 'America/Los_Angeles'];
    expect(judge({ zones }, now)).toMatchObject({ kind: 'defer', until: now + DAY, facts: { reason: 'no_common_hours' } });
  });

  test('only the profile without rules does not ask', () => expect(judge({ zones: [] }, now, 'none')).toEqual({ kind: 'allow' }));

  test('a long list of zones is counted, not copied', () =>
    expect(judge({ zones: ALL_ZONES }, now)).toMatchObject({ facts: { zoneCount: ALL_ZONES.length, zones: { length: 8 } } }));
});

test.each(Object.values(PROFILES).filter(({ name }) => name !== 'none'))('profile $name keeps at least the standard hours', ({ legalHours: rules }) =>
  expect(rules).toContain(PROFILES.standard.legalHours[0]));
