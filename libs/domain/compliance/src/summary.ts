import type { HoursOfDay, LegalHoursRule } from './hours';
import type { Profile } from './profile';
import { rulesOf } from './jurisdiction';

const WHOLE_DAY: HoursOfDay = { start: '00:00', end: '24:00' };

/** What a profile is about: the country of its own rules, or everywhere. */
export const countryOf = ({ legalHours, ring, registry, frequency }: Profile): string | undefined =>
  [...legalHours, ...ring, ...registry, ...frequency].map(({ jurisdiction }) => jurisdiction.slice(0, 2)).find((country) => country !== '*');

/** The widest hours of any day that the profile leaves to somebody of its own country, rules of single states apart. */
export function widestHours(profile: Profile): HoursOfDay {
  const country = countryOf(profile);
  const rules = profile.legalHours.filter(({ jurisdiction }) => jurisdiction === '*' || jurisdiction === country);
  return rules.map(widestOf).reduce(narrower, WHOLE_DAY);
}

function widestOf({ week }: LegalHoursRule): HoursOfDay {
  const ranges = week.flatMap((days) => days.ranges);
  return { start: ranges.map(({ start }) => start).sort()[0] ?? '24:00', end: ranges.map(({ end }) => end).sort().at(-1) ?? '00:00' };
}

const narrower = (a: HoursOfDay, b: HoursOfDay): HoursOfDay => ({ start: a.start > b.start ? a.start : b.start, end: a.end < b.end ? a.end : b.end });

/** How long an unanswered call must ring at least; 0 when nothing is said. Without places: wherever the profile reaches. */
export const leastRingSeconds = ({ ring }: Profile, places: readonly string[] = []): number =>
  rulesOf(ring, places).reduce((most, { leastSeconds }) => Math.max(most, leastSeconds), 0);
