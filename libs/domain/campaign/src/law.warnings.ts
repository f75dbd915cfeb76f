import { PROFILES, profileRef, STATE_CAPS, STATE_HOURS, widestHours, type FrequencyRule, type Profile } from '@carillon/domain/compliance';
import { HOUR, type FieldError } from '@carillon/kernel';
import { inSeconds } from './calendar';
import type { CampaignSettings } from './campaign.settings';
import { attemptsAllowed, durationOf } from './retry-policy';

type Warner = (settings: CampaignSettings, profile: Profile) => readonly FieldError[];

const warning = (field: string, code: string, message: string): readonly FieldError[] => [{ field, code, message }];

const windowsOutsideLegalHours: Warner = ({ callTimeRanges, callingHours }, profile) => {
  const legal = widestHours(profile);
  const isOutside = ({ start, end }: { start: string; end: string }): boolean => inSeconds(start) < inSeconds(legal.start) || inSeconds(end) > inSeconds(legal.end);
  const message = `only ${legal.start} to ${legal.end} of the called party's day is dialled under the profile ${profile.name}`;
  const outside = (field: string, ranges: readonly { start: string; end: string }[]) =>
    ranges.flatMap((range, index) => (isOutside(range) ? warning(`${field}.${index}`, 'OUTSIDE_LEGAL_HOURS', message) : []));
  return callingHours.length > 0 ? outside('calling_hours', callingHours) : outside('call_time_ranges', callTimeRanges);
};

const noLegalHours: Warner = (_, { legalHours }) =>
  legalHours.length > 0 ? [] : warning('compliance_profile', 'NO_LEGAL_HOURS', 'no legal hours are kept: choose another profile unless you keep them yourself');

const lawsOfStates: Warner = (_, { name, legalHours, caps }) => {
  const hours = legalHours.filter((rule) => STATE_HOURS.includes(rule)).map(({ jurisdiction }) => jurisdiction);
  const capped = caps.filter((rule) => STATE_CAPS.includes(rule)).map(({ jurisdiction }) => jurisdiction);
  if (hours.length + capped.length === 0) return [];
  const message = `under the profile ${name} people in ${hours.join(', ')} are called in narrower hours, and those in ${capped.join(', ')} not more often than their law allows`;
  return warning('compliance_profile', 'LAWS_OF_STATES', message);
};

const consentNeeded: Warner = (_, profile) =>
  profile.artificialVoice.length === 0
    ? []
    : warning('compliance_profile', 'CONSENT_NEEDED', `under ${profileRef(profile)} an artificial voice calls nobody without a recorded consent: record consents, or let people talk`);

const registryNeeded: Warner = (_, { registry, name }) =>
  registry.flatMap(({ maxAgeDays }) => warning('compliance_profile', 'REGISTRY_NEEDED', `under the profile ${name} nobody is called unless a national registry not older than ${maxAgeDays} days is loaded`));

const callerIdNeeded: Warner = ({ phoneNumberIds }, { callerId, name }) =>
  callerId.length === 0 || phoneNumberIds.length > 0 ? [] : warning('phone_number_ids', 'CALLER_ID_NEEDED', `under the profile ${name} a number that can be called back must be shown: name one`);

const tooManyCallsAboutOneMatter: Warner = (settings, { frequency }) => frequency.flatMap((rule) => (mayExceed(settings, rule) ? tooOften(rule) : []));

const tooOften = ({ most, days }: FrequencyRule): readonly FieldError[] => warning('max_retries', 'WEEKLY_CAP', `no more than ${most} calls in ${days} days are made: later ones wait`);

const HOURS_PER_DAY = 24;

const mayExceed = (settings: CampaignSettings, { most, days }: FrequencyRule): boolean =>
  attemptsAllowed(settings) > most && shortestCooldown(settings) * most < days * HOURS_PER_DAY;

const shortestCooldown = ({ cooldowns, retryCooldownHours, retryDelay }: CampaignSettings): number =>
  retryDelay ? durationOf(retryDelay) / HOUR : Math.min(retryCooldownHours, ...Object.values(cooldowns as Record<string, number>));

const WARNERS: readonly Warner[] = [windowsOutsideLegalHours, noLegalHours, lawsOfStates, registryNeeded, consentNeeded, callerIdNeeded, tooManyCallsAboutOneMatter];

/** What the campaign's compliance profile will keep from being dialled, from the profile's own data. */
export const lawWarnings = (settings: CampaignSettings): readonly FieldError[] => WARNERS.flatMap((warner) => warner(settings, PROFILES[settings.complianceProfile]));
