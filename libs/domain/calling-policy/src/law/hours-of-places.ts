import { rulesOf, type LegalHoursRule, type Profile } from '@carillon/domain/compliance';
import { memoByIdentity } from '@carillon/kernel';
import { ALWAYS, intersection, remembered, whileInForce, type Calendar } from '../windows/calendar';
import { weeklyHours } from '../windows/weekly-hours';
import { zoneClock, type ZoneClock } from '../windows/zone-clock';
import { holidaysOff } from './holidays-off';
import { forceOn } from './force';
import type { Whereabouts } from './whereabouts';

const answers = memoByIdentity((profile: Profile) => memoByIdentity((zones: readonly string[]) => memoByIdentity((places: readonly string[]) => combine(profile, zones, places))));

/** Open while every rule allows in every possible zone; `undefined` when there is a rule and no zone is known for sure. */
export const legalHoursOf = (profile: Profile, { zones, places }: Pick<Whereabouts, 'zones' | 'places'>): Calendar | undefined => answers(profile)(zones)(places);

function combine(profile: Profile, zones: readonly string[], places: readonly string[]): Calendar | undefined {
  const rules = rulesOf(profile.legalHours, places);
  if (rules.length === 0) return ALWAYS;
  const clocks = zones.map(zoneClock);
  if (clocks.length === 0 || clocks.includes(undefined)) return undefined;
  const calendars = rules.flatMap((rule) => zones.map((zone) => hoursIn(rule)(zone)));
  return calendars.length === 1 ? calendars[0] : remembered(intersection(calendars));
}

/** One calendar per rule and zone, shared by every called party there. */
const hoursIn = memoByIdentity((rule: LegalHoursRule) => {
  const byZone = new Map<string, Calendar>();
  return (zone: string): Calendar => {
    const calendar = byZone.get(zone) ?? remembered(compileRule(rule, zoneClock(zone)));
    byZone.set(zone, calendar);
    return calendar;
  };
});

function compileRule(rule: LegalHoursRule, clock: ZoneClock | undefined): Calendar {
  if (!clock) throw new Error('A legal rule is compiled for known zones only');
  const week = weeklyHours(clock, rule.week);
  const hours = rule.closedOn.length === 0 ? week : intersection([week, holidaysOff(clock, rule.closedOn)]);
  return rule.effectiveFrom === null && rule.effectiveTo === null ? hours : whileInForce(forceOn(clock, rule), hours);
}
