import { decideCampaign, decideNumber, FOREVER, type CapacityFacts, type PolicyFacts } from '@carillon/domain/calling-policy';
import type { LeadState } from '@carillon/domain/lead';
import { attemptIdOf, type Instant } from '@carillon/kernel';
import { Heap } from 'heap-js';
import type { NumberState } from '@carillon/domain/number';
import { withNumber } from '../authorising/number-facts';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { claimed, denied, fromState, promoted, waiting } from '../agenda/lead-changes';
import { conclusionFor } from '../concluding/conclusion-for';
import { personFacts } from '../law/person-facts';
import { onNextNumber, passingOver, type NumberKeyOf } from '../planning/dialled-number';
import type { Candidate } from '../planning/fact-gatherer';
import { factsOf, type Findings } from '../planning/facts';
import type { Person } from '../planning/person-of-call';
import { judge, type Deferral, type Denial, type Judgement } from '../planning/judge';
import { resultOfDenial } from '../planning/result-of-denial';
import { batchSize, oneMore, roomIn } from '../planning/room';
import { afterAuthorisation, afterConclusion, NEVER_CALLED } from './lead-history';
import { afterDial, NEVER_DIALLED } from './number-history';
import { callTo } from './call-to';
import { DialSpacing } from './dial-spacing';
import { ForecastAgenda } from './forecast-agenda';
import type { Ledger } from './ledger';
import type { Course, OutcomeSource } from './outcome-source';

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

interface Flight {
  readonly lead: LeadDocument;
  readonly index: number;
  readonly course: Course;
  readonly subject: string | null;
  readonly person: string | null;
  readonly dialledAt: Instant;
  readonly endsAt: Instant;
}

/**
 * A campaign's future under a simulated clock: the turns that the planning loop would take, by the same policy, the same
 * judgement of a batch, the same changes of a lead. It differs in its surroundings alone: leads are in memory, calls end as
 * assumed, and nothing is written.
 */
export class Simulation {
  private now: Instant;
  private staggerUntil: Instant = 0;
  private fruitless = 0;
  private readonly agenda: ForecastAgenda;
  private readonly flights = new Heap<Flight>((a, b) => a.endsAt - b.endsAt || a.index - b.index);
  private readonly numbersInFlight = new Set<string>();
  /** Authorised, with an end that nobody knows. */
  private readonly unresolved: LeadDocument[] = [];
  private readonly indexes: ReadonlyMap<string, number>;
  private readonly findings: Findings;
  private readonly numbers: Map<string, NumberState>;
  private readonly states: Map<string, LeadState>;
  private readonly people: ReadonlyMap<string, Person>;
  private readonly campaignAtDial: PolicyFacts['campaign'];
  private readonly spacing: DialSpacing;

  constructor(
    private readonly outset: Outset,
    private readonly ledger: Ledger,
  ) {
    this.now = outset.from;
    this.agenda = new ForecastAgenda(outset.campaign.order);
    this.indexes = new Map(outset.leads.map((lead, index) => [lead._id, index]));
    outset.leads.forEach((lead) => this.agenda.put(lead));
    this.findings = { ...outset.findings, holdsNumber: (numberKey) => this.numbersInFlight.has(numberKey) };
    this.numbers = new Map(outset.numbers);
    this.states = new Map(outset.states);
    this.people = acquainted(outset.persons);
    this.campaignAtDial = { ...outset.campaign.facts, callerIds: outset.callerIds };
    this.spacing = new DialSpacing(outset.callsPerSecond);
  }

  /** @returns leads that are still pending at the horizon. */
  run(): readonly LeadDocument[] {
    for (let wakeAt = this.turns(); ; wakeAt = this.turns()) {
      const next = Math.min(wakeAt, this.flights.peek()?.endsAt ?? FOREVER);
      if (next >= this.outset.until) break;
      this.now = Math.max(this.now, next);
      this.land();
    }
    return [...this.agenda.rest(), ...this.flights.toArray().map(({ lead }) => lead), ...this.unresolved];
  }

  /** All turns until nothing is left to do now; @returns when there is. */
  private turns(): Instant {
    const { campaign } = this.outset;
    for (;;) {
      const capacity = this.capacity();
      const verdict = decideCampaign({ campaign: campaign.facts, capacity }, this.now);
      if (verdict.kind === 'deny') return this.giveUp(verdict.rule);
      if (verdict.kind === 'defer') return verdict.rule === 'capacity' ? FOREVER : verdict.until;
      if (this.now < this.staggerUntil) return this.staggerUntil;
      this.agenda.promote(this.now, promoted);
      const batch = this.agenda.take(batchSize(roomIn(capacity), this.fruitless));
      if (batch.length === 0) return this.agenda.nextDue ?? FOREVER;
      this.work(batch, capacity);
    }
  }

  private capacity(): CapacityFacts {
    const inUse = this.flights.length;
    return { planInUse: inUse, planLimit: this.outset.planLimit, campaignInUse: inUse, campaignLimit: this.outset.campaign.parallel };
  }

  private work(batch: readonly LeadDocument[], capacity: CapacityFacts): void {
    const { campaign, keyOf } = this.outset;
    const candidates: readonly Candidate[] = batch.map((one) => onNextNumber(campaign, one, keyOf)).map((lead) => ({ lead, facts: factsOf(campaign, lead, this.findings) }));
    const bounds = campaign.stagger > 0 ? oneMore(capacity) : capacity;
    const judgement = judge(candidates, bounds, this.now);
    this.putBack(batch, judgement);
    [...judgement.denied, ...judgement.deferred].forEach(({ lead, verdict }) => this.holdBack(lead, verdict));
    judgement.tooLate.forEach(({ lead, until }) => this.agenda.put(waiting(lead, until, lead.waiting_rule)));
    const given = judgement.allowed.filter(({ lead, facts }) => this.authorise(lead, facts)).length;
    if (given > 0 && campaign.stagger > 0) this.staggerUntil = this.now + campaign.stagger;
    this.fruitless = given > 0 ? 0 : this.fruitless + 1;
  }

  /** Those that only wait for a place. */
  private putBack(batch: readonly LeadDocument[], { left, ...others }: Judgement): void {
    if (left === 0) return;
    const judged = new Set(Object.values(others).flat().map(({ lead }: { readonly lead: LeadDocument }) => lead._id));
    batch.filter(({ _id }) => !judged.has(_id)).forEach((lead) => this.agenda.put(lead));
  }

  private holdBack(lead: LeadDocument, verdict: Deferral | Denial): void {
    const other = verdict.kind === 'deny' && verdict.rule === 'dnc' ? passingOver(this.outset.campaign, lead) : undefined;
    if (other) this.agenda.put(waiting(other, this.now, verdict.rule));
    else if (verdict.kind === 'defer') this.agenda.put(waiting(lead, verdict.until, verdict.rule));
    else this.finish(denied(lead, resultOfDenial(verdict.rule), verdict, this.now), verdict.rule);
  }

  /** The number has the last word, as at its lease. */
  private authorise(lead: LeadDocument, judged: PolicyFacts): boolean {
    const { campaign } = this.outset;
    const facts = { ...withNumber(campaign, { ...judged, campaign: this.campaignAtDial }, this.numberState(lead.number_key)), ...this.personOf(lead), capacity: judged.capacity };
    const verdict = decideNumber(facts, this.now);
    if (verdict.kind === 'allow') this.dial(lead, facts);
    else this.holdBack(lead, verdict);
    return verdict.kind === 'allow';
  }

  private numberState(numberKey: string): NumberState {
    return this.numbers.get(numberKey) ?? NEVER_DIALLED;
  }

  private personOf(lead: LeadDocument): Pick<PolicyFacts, 'person'> {
    const person = this.people.get(callTo(lead));
    if (!person) return {};
    const facts = personFacts(person, person.numberKeys.map((key) => this.numberState(key)), '', { now: this.now, wall: FOREVER });
    return { person: { ...facts, inFlight: person.numberKeys.some((key) => this.numbersInFlight.has(key)) } };
  }

  private dial(ready: LeadDocument, facts: PolicyFacts): void {
    const lead = claimed(ready, attemptIdOf(ready._id, ready.authorised + 1));
    const index = this.indexes.get(lead._id) ?? -1;
    const attempt = lead.made + 1;
    const course = this.outset.outcomes(index, attempt);
    if (!course) return void this.unresolved.push(lead);
    this.states.set(lead._id, afterAuthorisation(this.states.get(lead._id) ?? NEVER_CALLED, this.outset.campaign, lead, this.now));
    const at = this.spacing.next(this.now);
    this.flights.push({ lead, index, course, subject: facts.lead.subject ?? null, person: facts.person?.key ?? null, dialledAt: at, endsAt: at + course.lasts });
    this.numbersInFlight.add(lead.number_key);
    this.ledger.dialled({ leadId: lead._id, attempt, at: this.now, outcome: course.outcome }, course.lasts, this.flights.length);
    this.ledger.talked += course.talks;
    const risk = this.outset.riskOf(facts, at);
    if (risk !== undefined) this.ledger.risked(risk);
  }

  /** Calls that are over by now. */
  private land(): void {
    for (let flight = this.flights.peek(); flight && flight.endsAt <= this.now; flight = this.flights.peek()) {
      this.flights.pop();
      this.remember(flight);
      const lead = fromState(flight.lead, this.concluded(flight), this.now);
      if (lead.status === 'final') this.finish(lead);
      else this.agenda.put(lead);
    }
  }

  private remember({ lead: { number_key, attempt_id }, dialledAt, endsAt, course: { outcome }, subject, person }: Flight): void {
    this.numbersInFlight.delete(number_key);
    const before = this.numbers.get(number_key) ?? NEVER_DIALLED;
    this.numbers.set(number_key, afterDial(before, { attemptId: attempt_id ?? '', dialledAt, endsAt, outcome, subject, person }));
  }

  private concluded({ lead, course: { outcome, goalReached }, endsAt }: Flight): LeadState {
    const open = this.states.get(lead._id) ?? NEVER_CALLED;
    const ending = { outcome, goalReached, at: endsAt };
    const after = afterConclusion(open, conclusionFor(lead.attempt_id ?? '', ending, this.outset.campaign, open));
    if (after.status === 'finished') this.states.delete(lead._id);
    else this.states.set(lead._id, after);
    return after;
  }

  private finish(lead: LeadDocument, rule?: string): void {
    this.ledger.finished(lead.result ?? 'campaign_ended', this.now);
    if (lead.made === 0) this.ledger.neverCalled(rule ?? 'campaign-dates', lead._id);
  }

  /** Its time is up: whoever is left is never called. */
  private giveUp(rule: string): Instant {
    if (this.flights.length > 0) return FOREVER;
    for (const lead of this.agenda.rest()) this.finish({ ...lead, result: 'campaign_ended' }, rule);
    this.agenda.clear();
    return FOREVER;
  }
}

/** Leads to the same person know of each other's numbers. */
function acquainted(persons: ReadonlyMap<string, Person>): ReadonlyMap<string, Person> {
  const numbers = new Map<string, Set<string>>();
  for (const { key, numberKeys } of persons.values()) {
    const known = numbers.get(key) ?? new Set();
    numberKeys.forEach((numberKey) => known.add(numberKey));
    numbers.set(key, known);
  }
  return new Map([...persons].map(([name, person]) => [name, { ...person, numberKeys: [...(numbers.get(person.key) ?? [])] }]));
}
