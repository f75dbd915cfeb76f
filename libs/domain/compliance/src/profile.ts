import type { Duration, Outcome } from '@carillon/kernel';
import type { LegalHoursRule } from './hours';
import type { LocalRule } from './provenance';

/** At most so many attempts to one number within any stretch of this length, whichever campaigns and caller ids make them. */
export interface CapRule extends LocalRule {
  readonly most: number;
  readonly period: Duration;
  /** To one person, at whatever number, and to the number itself. */
  readonly perPerson?: true;
}

/** How often a person may be called about one matter, at whatever number, in whole days on their own calendar. */
export interface FrequencyRule extends LocalRule {
  readonly most: number;
  readonly days: number;
  /** Quiet days after a conversation, its own day included. */
  readonly quietDays: number;
  /** Days for which a consent to further calls lasts at most, its own day included. */
  readonly consentDays: number;
  /** Calls that were not connected to the number. */
  readonly notCounted: readonly Outcome[];
}

/** A call that nobody answers rings at least so long. */
export interface RingRule extends LocalRule {
  readonly leastSeconds: number;
}

/** The national registry must have been obtained lately. */
export interface RegistryRule extends LocalRule {
  readonly maxAgeDays: number;
}

/** A voice that is artificial needs the called party's consent before. */
export type ArtificialVoiceRule = LocalRule;

/** A number with this outcome is left alone for a while, unless a person is there to talk. */
export interface LockoutRule extends LocalRule {
  readonly after: Outcome;
  readonly period: Duration;
}

/** A wish not to be called holds at least so long, whatever expiry it was given. */
export interface RetentionRule extends LocalRule {
  readonly years: number;
  readonly days: number;
}

/** A number that can be called back is shown. */
export type CallerIdRule = LocalRule;

/** Of the calls that people answer, so many in a thousand may find nobody to talk to within the grace. */
export interface AbandonmentRule extends LocalRule {
  readonly perMille: number;
  readonly days: number;
  readonly graceSeconds: number;
}

/** A set of rules that a team chooses, as data. All rules that hold must allow, so another rule only ever tightens. */
export interface Profile {
  readonly name: string;
  /** Changes whenever the data does. */
  readonly version: number;
  readonly legalHours: readonly LegalHoursRule[];
  readonly caps: readonly CapRule[];
  readonly frequency: readonly FrequencyRule[];
  readonly ring: readonly RingRule[];
  readonly registry: readonly RegistryRule[];
  readonly artificialVoice: readonly ArtificialVoiceRule[];
  readonly lockouts: readonly LockoutRule[];
  readonly retention: readonly RetentionRule[];
  readonly callerId: readonly CallerIdRule[];
  readonly abandonment: readonly AbandonmentRule[];
}

/** Nothing but what is said. */
export const profile = (name: string, version: number, rules: Partial<Omit<Profile, 'name' | 'version'>>): Profile => ({
  name,
  version,
  legalHours: [],
  caps: [],
  frequency: [],
  ring: [],
  registry: [],
  artificialVoice: [],
  lockouts: [],
  retention: [],
  callerId: [],
  abandonment: [],
  ...rules,
});
