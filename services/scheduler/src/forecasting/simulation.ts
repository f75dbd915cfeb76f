import { decideCampaign, decideNumber, FOREVER, type CapacityFacts, type PolicyFacts } from '@carillon/domain/calling-policy';
import type { Instant } from '@carillon/kernel';
import { withNumber } from '../authorising/number-facts';
import type { LeadDocument } from '../agenda/documents';
import { denied, promoted, waiting } from '../agenda/lead-changes';
import { onNextNumber, passingOver } from '../planning/dialled-number';
import type { Candidate } from '../planning/fact-gatherer';
import { factsOf, type Findings } from '../planning/facts';
import type { Deferral, Denial, Judgement } from '../planning/judge';
import { judgeTurn } from '../planning/judge-turn';
import { resultOfDenial } from '../planning/result-of-denial';
import { batchSize, roomIn } from '../planning/room';
import { Flights } from './flights';
import { ForecastAgenda } from './forecast-agenda';
import type { Ledger } from './ledger';
import type { Outset } from './outset';
import { People } from './people';

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
  private readonly flights: Flights;
  private readonly people: People;
  private readonly findings: Findings;
  private readonly campaignAtDial: PolicyFacts['campaign'];

  constructor(
    private readonly outset: Outset,
    private readonly ledger: Ledger,
  ) {
    const indexes = new Map(outset.leads.map((lead, index) => [lead._id, index]));
    this.now = outset.from;
    this.agenda = new ForecastAgenda(outset.leads, indexes, outset.campaign.order);
    this.flights = new Flights(outset, indexes, ledger);
    this.people = new People(outset.persons, this.flights);
    this.findings = { ...outset.findings, holdsNumber: (numberKey) => this.flights.holdsNumber(numberKey) };
    this.campaignAtDial = { ...outset.campaign.facts, callerIds: outset.callerIds };
  }

  /** @returns leads that are still pending at the horizon. */
  run(): readonly LeadDocument[] {
    for (let wakeAt = this.turns(); ; wakeAt = this.turns()) {
      const next = Math.min(wakeAt, this.flights.nextEnd);
      if (next >= this.outset.until) break;
      this.now = Math.max(this.now, next);
      this.land();
    }
    return [...this.agenda.rest(), ...this.flights.rest()];
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
    const inUse = this.flights.count;
    return { planInUse: inUse, planLimit: this.outset.planLimit, campaignInUse: inUse, campaignLimit: this.outset.campaign.parallel };
  }

  private work(batch: readonly LeadDocument[], capacity: CapacityFacts): void {
    const { campaign, keyOf } = this.outset;
    const candidates: readonly Candidate[] = batch.map((one) => onNextNumber(campaign, one, keyOf)).map((lead) => ({ lead, facts: factsOf(campaign, lead, this.findings) }));
    const judgement = judgeTurn(campaign, candidates, capacity, this.now);
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
    const facts = { ...withNumber(campaign, { ...judged, campaign: this.campaignAtDial }, this.flights.historyOf(lead.number_key)), ...this.people.factsOf(lead, this.now), capacity: judged.capacity };
    const verdict = decideNumber(facts, this.now);
    if (verdict.kind === 'allow') this.flights.dial(lead, facts, this.now);
    else this.holdBack(lead, verdict);
    return verdict.kind === 'allow';
  }

  /** Calls that are over by now. */
  private land(): void {
    for (let lead = this.flights.land(this.now); lead; lead = this.flights.land(this.now)) {
      if (lead.status === 'final') this.finish(lead);
      else this.agenda.put(lead);
    }
  }

  private finish(lead: LeadDocument, rule?: string): void {
    this.ledger.finished(lead.result ?? 'campaign_ended', this.now);
    if (lead.made === 0) this.ledger.neverCalled(rule ?? 'campaign-dates', lead._id);
  }

  /** Its time is up: whoever is left is never called. */
  private giveUp(rule: string): Instant {
    if (this.flights.count > 0) return FOREVER;
    for (const lead of this.agenda.rest()) this.finish({ ...lead, result: 'campaign_ended' }, rule);
    this.agenda.clear();
    return FOREVER;
  }
}
