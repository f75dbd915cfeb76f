import { EVERY_DAY, hours, profile, STANDARD_HOURS } from '@carillon/domain/compliance';
import { utc } from '../../test/zones.arbitrary';
import { legalHoursOf } from './hours-of-places';

const tightened = profile('tightened', 1, {
  legalHours: [
    STANDARD_HOURS,
    { ...STANDARD_HOURS, jurisdiction: 'CA', week: [hours(EVERY_DAY, '10:00', '18:00')], effectiveFrom: '2026-05-05', effectiveTo: '2026-05-06' },
  ],
});

const placesOf = (country: string | null) => (country === null ? [] : [country]);
const isOpen = (country: string | null, iso: string, zones = ['America/Toronto']) => legalHoursOf(tightened, { places: placesOf(country), zones })?.spanAt(utc(iso)).open;

describe('rules of a jurisdiction', () => {
  test('tighten where they apply', () => {
    expect(isOpen('CA', '2026-05-05T09:00:00-04:00')).toBe(false);
    expect(isOpen('US', '2026-05-05T09:00:00-04:00')).toBe(true);
  });

  test('apply to a called party of unknown country', () => expect(isOpen(null, '2026-05-05T09:00:00-04:00')).toBe(false));

  test('hold from the first to the end of the last day on which they are in force', () => {
    expect(isOpen('CA', '2026-05-04T20:30:00-04:00')).toBe(true);
    expect(isOpen('CA', '2026-05-05T20:30:00-04:00')).toBe(false);
    expect(isOpen('CA', '2026-05-06T20:30:00-04:00')).toBe(false);
    expect(isOpen('CA', '2026-05-07T20:30:00-04:00')).toBe(true);
  });

  test('the same zones with another country are another answer', () => {
    const zones = ['America/Toronto'];
    expect(isOpen('CA', '2026-05-05T09:00:00-04:00', zones)).toBe(false);
    expect(isOpen('US', '2026-05-05T09:00:00-04:00', zones)).toBe(true);
  });

  test('the next opening obeys all of them', () => {
    const calendar = legalHoursOf(tightened, { places: ['CA'], zones: ['America/Toronto'] });
    expect(calendar?.spanAt(utc('2026-05-05T19:00:00-04:00'))).toMatchObject({ open: false, until: utc('2026-05-06T10:00:00-04:00'), exact: true });
  });

  test('that has an end and no beginning held until then', () => {
    const rules = profile('ended', 1, { legalHours: [{ ...STANDARD_HOURS, week: [hours(EVERY_DAY, '10:00', '18:00')], effectiveTo: '2026-05-06' }] });
    const isOpenAt = (iso: string) => legalHoursOf(rules, { places: ['CA'], zones: ['America/Toronto'] })?.spanAt(utc(iso)).open;
    expect(['1999-05-05T20:30:00-04:00', '2026-05-06T20:30:00-04:00', '2026-05-07T20:30:00-04:00'].map(isOpenAt)).toEqual([false, false, true]);
  });
});
