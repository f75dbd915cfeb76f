import type { PolicyFacts } from '@carillon/domain/calling-policy';
import type { LeadState } from '@carillon/domain/lead';
import type { NumberState } from '@carillon/domain/number';
import type { Instant } from '@carillon/kernel';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import type { NumberKeyOf } from '../planning/dialled-number';
import type { Findings } from '../planning/facts';
import type { Person } from '../planning/person-of-call';
import type { OutcomeSource } from './outcome-source';

/** Everything that a run of the future starts from. Nothing of it is changed. */
export interface Outset {
  /** As if it were active. */
  readonly campaign: Campaign;
  /** Those that are not final, in any order. */
  readonly leads: readonly LeadDocument[];
  readonly findings: Omit<Findings, 'holdsNumber'>;
  /** What the streams of leads say that were called before. */
  readonly states: ReadonlyMap<string, LeadState>;
  readonly keyOf: NumberKeyOf;
  /** Whom a lead is to, by lead and number; empty where no rule asks. */
  readonly persons: ReadonlyMap<string, Person>;
  /** What the streams of the leads' numbers remember, by number key; none of those that nobody touched. */
  readonly numbers: ReadonlyMap<string, NumberState>;
  /** Numbers to call from. */
  readonly callerIds: number;
  readonly planLimit: number;
  readonly callsPerSecond: number | null;
  readonly from: Instant;
  /** What is not over by then is not looked at. */
  readonly until: Instant;
  readonly outcomes: OutcomeSource;
  /** What stricter law would say of a call that is made. */
  readonly riskOf: (facts: PolicyFacts, at: Instant) => string | undefined;
}
