import type { Holiday } from '@carillon/domain/compliance';
import { utc } from '../../test/zones.arbitrary';
import { zoneClock } from '../windows/zone-clock';
import { holidaysOff } from './holidays-off';

const spanAt = (holidays: readonly Holiday[], iso: string) => holidaysOff(zoneClock('UTC')!, holidays).spanAt(utc(iso));

describe('holidays around the turn of a year', () => {
  test('a last day of the year on a Sunday is kept on the first of the next as well', () =>
    expect(spanAt([{ name: 'last day', month: 12, day: 31 }], '2029-01-01T12:00:00Z')).toMatchObject({ open: false, until: utc('2029-01-02T00:00:00Z') }));

  test('a first day on a Saturday is kept on the last of the year before as well', () =>
    expect(spanAt([{ name: 'first day', month: 1, day: 1 }], '2027-12-31T12:00:00Z')).toMatchObject({ open: false, until: utc('2028-01-02T00:00:00Z') }));

  test('between them it is open to the next, whichever is named first', () =>
    expect(spanAt([{ name: 'late', month: 12, day: 24 }, { name: 'early', month: 3, day: 17 }], '2026-03-16T12:00:00Z')).toMatchObject({ open: true, until: utc('2026-03-17T00:00:00Z') }));
});
