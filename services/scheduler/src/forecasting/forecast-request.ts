import type { DncListing, NumberFacts } from '@carillon/domain/calling-policy';
import type { LeadState } from '@carillon/domain/lead';
import type { NumberState } from '@carillon/domain/number';
import type { Instant } from '@carillon/kernel';
import type { CampaignDocument, LeadDocument } from '../agenda/documents';
import type { Person } from '../planning/person-of-call';
import type { Course, Rates } from './outcome-source';

/** A forecast to be worked out, complete and in plain data: it travels to a worker thread. */
export interface ForecastRequest {
  /** With whatever is to be different in it. */
  readonly campaign: CampaignDocument;
  readonly leads: readonly LeadDocument[];
  /** By number key. */
  readonly listings: ReadonlyMap<string, readonly DncListing[]>;
  readonly cooldowns: ReadonlyMap<string, NonNullable<NumberFacts['cooldown']>>;
  /** What calls to the leads are about, by lead; only where a rule asks. */
  readonly subjects: ReadonlyMap<string, string>;
  /** Whom they are to, by lead and number; only where a rule asks. */
  readonly persons: ReadonlyMap<string, Person>;
  /** Of leads that were called before. */
  readonly states: ReadonlyMap<string, LeadState>;
  /** Of the numbers that a chain goes to: number to key. */
  readonly keys: ReadonlyMap<string, string>;
  /** By number key. */
  readonly numbers: ReadonlyMap<string, NumberState>;
  readonly callerIds: number;
  readonly planLimit: number;
  readonly callsPerSecond: number | null;
  readonly from: Instant;
  readonly until: Instant;
  readonly rates: Rates;
  /** How the calls of a real run ended, in the place of `rates`. */
  readonly trace: ReadonlyMap<string, Course> | null;
  readonly seed: number;
  /** Each draws outcomes of its own; the band is what lies between them. */
  readonly runs: number;
  /** Attempts to tell one by one, of the first run. */
  readonly attemptsShown: number;
  readonly costPerMinute: number | null;
}
