import type { LeadResult } from '@carillon/domain/lead';
import { HOUR, type Duration, type Instant, type Outcome } from '@carillon/kernel';

export interface Attempt {
  readonly leadId: string;
  readonly attempt: number;
  readonly at: Instant;
  readonly outcome: Outcome;
}

/** What one run of the future came to. Grows with hours and rules, not with calls, unless attempts are wanted one by one. */
export class Ledger {
  readonly callsByHour = new Map<Instant, number>();
  readonly outcomes = new Map<Outcome, number>();
  readonly results = new Map<LeadResult, number>();
  /** Leads that no call was ever made to, by the rule that kept them from it. */
  readonly never = new Map<string, { leads: number; readonly examples: string[] }>();
  readonly risks = new Map<string, number>();
  readonly attempts: Attempt[] = [];
  calls = 0;
  talked: Duration = 0;
  busy: Duration = 0;
  peak = 0;
  /** The last call's end, or the last lead's end where it is later. */
  lastAt: Instant = 0;

  constructor(private readonly keeps: number) {}

  dialled(attempt: Attempt, lasts: Duration, inFlight: number): void {
    const hour = attempt.at - (attempt.at % HOUR);
    add(this.callsByHour, hour, 1);
    add(this.outcomes, attempt.outcome, 1);
    this.calls++;
    this.busy += lasts;
    this.peak = Math.max(this.peak, inFlight);
    if (this.attempts.length < this.keeps) this.attempts.push(attempt);
  }

  finished(result: LeadResult, at: Instant): void {
    add(this.results, result, 1);
    this.lastAt = Math.max(this.lastAt, at);
  }

  neverCalled(rule: string, leadId: string): void {
    const known = this.never.get(rule) ?? { leads: 0, examples: [] };
    known.leads++;
    if (known.examples.length < EXAMPLES) known.examples.push(leadId);
    this.never.set(rule, known);
  }

  risked(rule: string): void {
    add(this.risks, rule, 1);
  }
}

const EXAMPLES = 5;

function add<Key>(counts: Map<Key, number>, key: Key, by: number): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}
