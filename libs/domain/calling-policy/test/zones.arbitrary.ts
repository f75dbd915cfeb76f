import { DAY, type Instant } from '@carillon/kernel';
import fc from 'fast-check';

export const utc = (iso: string): Instant => Date.parse(iso);

export const ALL_ZONES: readonly string[] = Intl.supportedValuesOf('timeZone');

/** Days on which clocks did something that code gets wrong. */
const ODD_DAYS: readonly (readonly [zone: string, day: string])[] = [
  ['America/New_York', '2026-03-08'],
  ['America/New_York', '2026-11-01'],
  ['Europe/London', '2025-03-30'],
  ['Europe/London', '2025-10-26'],
  ['Australia/Lord_Howe', '2025-04-06'],
  ['Australia/Lord_Howe', '2025-10-05'],
  ['Pacific/Chatham', '2024-04-07'],
  ['Pacific/Chatham', '2024-09-29'],
  ['Asia/Kathmandu', '2023-05-05'],
  ['Pacific/Apia', '2011-12-30'],
  ['America/Sao_Paulo', '2018-11-04'],
  ['America/Havana', '2026-03-08'],
  ['America/Havana', '2026-11-01'],
  ['America/Santiago', '2025-09-07'],
  ['Africa/Casablanca', '2025-02-23'],
  ['Africa/Cairo', '2024-04-26'],
  ['Asia/Beirut', '2022-03-27'],
  ['Asia/Tehran', '2022-03-22'],
  ['Asia/Gaza', '2025-04-12'],
  ['Antarctica/Troll', '2025-03-30'],
  ['Antarctica/Casey', '2022-10-02'],
  ['America/Scoresbysund', '2024-03-31'],
  ['Asia/Almaty', '2024-03-01'],
];

export interface Place {
  readonly zone: string;
  readonly instant: Instant;
}

const oddPlace = fc
  .tuple(fc.constantFrom(...ODD_DAYS), fc.integer({ min: -DAY, max: 2 * DAY }))
  .map(([[zone, day], shift]): Place => ({ zone, instant: utc(`${day}T00:00:00Z`) + shift }));

const anyPlace = fc.record({
  zone: fc.constantFrom(...ALL_ZONES),
  instant: fc.integer({ min: utc('2020-01-01T00:00:00Z'), max: utc('2030-12-31T00:00:00Z') }),
});

/** Half of all draws stand near a change of clocks. */
export const place: fc.Arbitrary<Place> = fc.oneof(oddPlace, anyPlace);

const twoDigits = (value: number): string => String(value).padStart(2, '0');
const clockTime = (minutes: number): string => `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;

export const timeRange = fc
  .uniqueArray(fc.integer({ min: 0, max: 96 }), { minLength: 2, maxLength: 2 })
  .map((quarters) => quarters.sort((a, b) => a - b).map((quarter) => clockTime(quarter * 15)))
  .map(([start = '', end = '']) => ({ start, end }));

export const weekdays = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 });
