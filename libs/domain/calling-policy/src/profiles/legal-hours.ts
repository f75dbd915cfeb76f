import { FOREVER } from '../forever';
import { ALWAYS, between, intersection, remembered, whileInForce, type Calendar } from '../windows/calendar';
import { parseDay } from '../windows/call-schedule';
import { weeklyHours } from '../windows/weekly-hours';
import { zoneClock, type ZoneClock } from '../windows/zone-clock';
import type { LegalHoursRule, Profile } from './profile';

/** Where a called party may be. */
export interface Whereabouts {
  /** ISO 3166-1, `null` when it is not known. */
  readonly country: string | null;
  /** Every IANA zone that is possible; empty when nothing is known. Hand in the same array for the same zones: answers are kept by it. */
  readonly zones: readonly string[];
}

interface Answer {
  readonly country: string | null;
  readonly calendar: Calendar | undefined;
}

const answersByProfile = new WeakMap<Profile, WeakMap<readonly string[], Answer>>();

/** Open while every rule allows in every possible zone; `undefined` when there is a rule and no zone is known for sure. */
export function legalHoursOf(profile: Profile, whereabouts: Whereabouts): Calendar | undefined {
  const answers = answersOf(profile);
  const known = answers.get(whereabouts.zones);
  if (known?.country === whereabouts.country) return known.calendar;
  const calendar = combine(profile, whereabouts);
  answers.set(whereabouts.zones, { country: whereabouts.country, calendar });
  return calendar;
}

function answersOf(profile: Profile): WeakMap<readonly string[], Answer> {
  const known = answersByProfile.get(profile);
  if (known) return known;
  const fresh = new WeakMap<readonly string[], Answer>();
  answersByProfile.set(profile, fresh);
  return fresh;
}

function combine(profile: Profile, { country, zones }: Whereabouts): Calendar | undefined {
  const rules = profile.legalHours.filter(({ jurisdiction }) => jurisdiction === '*' || country === null || jurisdiction === country);
  if (rules.length === 0) return ALWAYS;
  const clocks = zones.map(zoneClock);
  if (clocks.length === 0 || clocks.includes(undefined)) return undefined;
  const calendars = rules.flatMap((rule) => zones.map((zone) => hoursIn(rule, zone)));
  return calendars.length === 1 ? calendars[0] : remembered(intersection(calendars));
}

const calendarsByRule = new WeakMap<LegalHoursRule, Map<string, Calendar>>();

/** One calendar per rule and zone, shared by every called party there. */
function hoursIn(rule: LegalHoursRule, zone: string): Calendar {
  const byZone = calendarsByRule.get(rule) ?? new Map<string, Calendar>();
  calendarsByRule.set(rule, byZone);
  const calendar = byZone.get(zone) ?? remembered(compileRule(rule, zoneClock(zone)));
  byZone.set(zone, calendar);
  return calendar;
}

function compileRule(rule: LegalHoursRule, clock: ZoneClock | undefined): Calendar {
  if (!clock) throw new Error('A legal rule is compiled for known zones only');
  const hours = weeklyHours(clock, rule);
  if (rule.effectiveFrom === null && rule.effectiveTo === null) return hours;
  const from = rule.effectiveFrom === null ? -FOREVER : clock.startOfDay(parseDay(rule.effectiveFrom));
  const until = rule.effectiveTo === null ? FOREVER : clock.startOfDay(parseDay(rule.effectiveTo) + 1);
  return whileInForce(between(from, until), hours);
}
