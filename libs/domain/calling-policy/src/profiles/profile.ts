import type { WeeklyPattern } from '../windows/weekly-hours';

/** Hours within which the law of a place lets people be called, on the clocks of the called party. */
export interface LegalHoursRule extends WeeklyPattern {
  /** ISO 3166-1 country, or `*` for everywhere. A called party of unknown country is under every rule. */
  readonly jurisdiction: string;
  /** Where the rule is written. */
  readonly source: string;
  /** `YYYY-MM-DD` on the called party's calendar, both included; `null` for no bound. */
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

/** A set of rules that a team chooses. All rules that apply must allow, so another rule only ever tightens. */
export interface Profile {
  readonly name: string;
  /** Changes whenever the data does. */
  readonly version: number;
  readonly legalHours: readonly LegalHoursRule[];
}
