import { FOREVER, type PolicyFacts } from '@carillon/domain/calling-policy';
import type { LeadState } from '@carillon/domain/lead';
import type { NumberState } from '@carillon/domain/number';
import { attemptIdOf, type Instant } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';
import { claimed, fromState } from '../agenda/lead-changes';
import { conclusionFor } from '../concluding/conclusion-for';
import { DialSpacing } from './dial-spacing';
import type { LeadIndexes } from './forecast-agenda';
import { InstantHeap } from './instant-heap';
import { afterAuthorisation, afterConclusion, NEVER_CALLED } from './lead-history';
import type { Ledger } from './ledger';
import { afterDial, NEVER_DIALLED } from './number-history';
import type { Outset } from './outset';
import type { Course } from './outcome-source';

interface Flight {
  readonly lead: LeadDocument;
  readonly course: Course;
  readonly subject: string | null;
  readonly person: string | null;
  readonly dialledAt: Instant;
  readonly endsAt: Instant;
}

/** The calls of a simulation, from their dials to their ends, and what leads and numbers remember of them. */
export class Flights {
  private readonly ends: InstantHeap;
  /** By the lead's index. */
  private readonly open: (Flight | undefined)[];
  private readonly states: (LeadState | undefined)[];
  private readonly numbersInFlight = new Set<string>();
  private readonly numbers: Map<string, NumberState>;
  /** Authorised, with an end that nobody knows. */
  private readonly unresolved: LeadDocument[] = [];
  private readonly spacing: DialSpacing;

  constructor(
    private readonly outset: Outset,
    private readonly indexes: LeadIndexes,
    private readonly ledger: Ledger,
  ) {
    this.ends = new InstantHeap(outset.leads.length);
    this.open = outset.leads.map(() => undefined);
    this.states = outset.leads.map(({ _id }) => outset.states.get(_id));
    this.numbers = new Map(outset.numbers);
    this.spacing = new DialSpacing(outset.callsPerSecond);
  }

  get count(): number {
    return this.ends.length;
  }

  get nextEnd(): Instant {
    return this.ends.nextAt ?? FOREVER;
  }

  holdsNumber(numberKey: string): boolean {
    return this.numbersInFlight.has(numberKey);
  }

  historyOf(numberKey: string): NumberState {
    return this.numbers.get(numberKey) ?? NEVER_DIALLED;
  }

  dial(ready: LeadDocument, facts: PolicyFacts, now: Instant): void {
    const lead = claimed(ready, attemptIdOf(ready._id, ready.authorised + 1));
    const index = this.indexes.get(lead._id) ?? -1;
    const attempt = lead.made + 1;
    const course = this.outset.outcomes(index, attempt);
    if (!course) return void this.unresolved.push(lead);
    this.states[index] = afterAuthorisation(this.states[index] ?? NEVER_CALLED, this.outset.campaign, lead, now);
    const at = this.spacing.next(now);
    this.open[index] = { lead, course, subject: facts.lead.subject ?? null, person: facts.person?.key ?? null, dialledAt: at, endsAt: at + course.lasts };
    this.ends.push(at + course.lasts, index);
    this.numbersInFlight.add(lead.number_key);
    this.ledger.dialled({ leadId: lead._id, attempt, at: now, outcome: course.outcome }, course.lasts, this.ends.length);
    this.ledger.talked += course.talks;
    const risk = this.outset.riskOf(facts, at);
    if (risk !== undefined) this.ledger.risked(risk);
  }

  /** Ends the next call that is over by now. @returns its lead after it */
  land(now: Instant): LeadDocument | undefined {
    if (this.nextEnd > now) return undefined;
    const index = this.ends.pop() ?? -1;
    const flight = this.open[index];
    if (!flight) return undefined;
    this.open[index] = undefined;
    this.remember(flight);
    return fromState(flight.lead, this.concluded(flight, index), now);
  }

  /** Leads whose calls are not over. */
  rest(): readonly LeadDocument[] {
    return [...this.open.flatMap((flight) => flight?.lead ?? []), ...this.unresolved];
  }

  private remember({ lead: { number_key, attempt_id }, dialledAt, endsAt, course: { outcome }, subject, person }: Flight): void {
    this.numbersInFlight.delete(number_key);
    this.numbers.set(number_key, afterDial(this.historyOf(number_key), { attemptId: attempt_id ?? '', dialledAt, endsAt, outcome, subject, person }));
  }

  private concluded({ lead, course: { outcome, goalReached }, endsAt }: Flight, index: number): LeadState {
    const open = this.states[index] ?? NEVER_CALLED;
    const ending = { outcome, goalReached, at: endsAt };
    const after = afterConclusion(open, conclusionFor(lead.attempt_id ?? '', ending, this.outset.campaign, open));
    this.states[index] = after.status === 'finished' ? undefined : after;
    return after;
  }
}
