import { countsByPerson, type CapacityFacts, type PolicyFacts } from '@carillon/domain/calling-policy';
import type { LeadEvent } from '@carillon/domain/lead';
import type { NumberEvent } from '@carillon/domain/number';
import type { PersonEvent } from '@carillon/domain/person';
import type { Clock, Instant } from '@carillon/kernel';
import type { EventStore } from '@carillon/platform/event-store';
import type { ReadStore } from '@carillon/platform/read-store';
import { campaignOf, oneOffId, type Campaign } from '../agenda/campaign';
import type { CampaignBoard } from '../agenda/campaign-board';
import { campaignAt } from '../agenda/campaign-versions';
import type { LeadDocument } from '../agenda/documents';
import type { InFlight } from '../agenda/in-flight';
import type { LeadAgenda } from '../agenda/lead-agenda';
import type { Plans } from '../agenda/plans';
import type { CallerIds } from '../authorising/caller-ids';
import { withNumber } from '../authorising/number-facts';
import { numberId, type Leads, type Numbers } from '../authorising/streams';
import { onNextNumber, type NumberKeyOf } from '../planning/dialled-number';
import type { Persons, PersonSources } from '../law/persons';
import type { FactGatherer } from '../planning/fact-gatherer';
import type { LeadSide } from '../planning/facts';
import { leadNotFound } from '../requests/refusals';
import { explanationOf, notEnrolledYet, type LeadExplanation } from './explanation';
import { factsThen, leadThen, numberStateThen, personStateThen } from './facts-then';

export interface ExplainerParts {
  readonly agenda: LeadAgenda;
  readonly board: CampaignBoard;
  readonly gatherer: FactGatherer;
  readonly inFlight: InFlight;
  readonly plans: Plans;
  readonly leads: Leads;
  readonly numbers: Numbers;
  readonly persons: Persons;
  readonly callers: CallerIds;
  readonly events: EventStore;
  readonly store: ReadStore;
  readonly clock: Clock;
  readonly keyOf: NumberKeyOf;
}

const MOST_LEADS_OF_A_NUMBER = 100;
/** Nobody recorded how many calls were going on then: it changes many times a second. */
const ROOM: CapacityFacts = { planInUse: 0, planLimit: 1, campaignInUse: 0, campaignLimit: null };

/** Asks the policy about a lead, by the facts that were true at an instant of the past, or by the present ones at any other. */
export class Explainer {
  constructor(private readonly parts: ExplainerParts) {}

  /** @throws DomainError LEAD_NOT_FOUND, also for a lead of another environment */
  async explain(environmentId: string, leadId: string, at: Instant): Promise<LeadExplanation> {
    const lead = await this.parts.agenda.get(leadId);
    if (lead?.environment_id !== environmentId) throw leadNotFound(leadId);
    return this.explained(lead, at);
  }

  /** Every lead that an environment has of a number, in all its campaigns or in one. */
  async explainNumber(environmentId: string, e164: string, campaignId: string | undefined, at: Instant): Promise<readonly LeadExplanation[]> {
    const where = { number_key: this.parts.keyOf(e164), environment_id: environmentId, ...(campaignId !== undefined && { campaign_id: campaignId }) };
    const leads = await this.parts.agenda.find({ where, limit: MOST_LEADS_OF_A_NUMBER });
    return Promise.all(leads.map((lead) => this.explained(lead, at)));
  }

  private async explained(found: LeadDocument, at: Instant): Promise<LeadExplanation> {
    const { events, leads, clock, keyOf } = this.parts;
    const isPast = at < clock.now();
    const [history, campaign] = await Promise.all([events.read<LeadEvent>(leads.streamOf(found._id)), isPast ? this.campaignThen(found, at) : this.campaignOf(found)]);
    if (!campaign) throw leadNotFound(found._id);
    if (at < found.enrolled_at) return notEnrolledYet(found, at);
    const lead = onCalledNumber(campaign, isPast ? leadThen(found, history, at) : found, keyOf);
    const facts = isPast ? await this.factsThen(campaign, lead, at) : await this.factsNow(campaign, lead, at);
    return explanationOf(lead, facts, at, isPast ? history.filter(({ event }) => event.data.at <= at) : history);
  }

  private async factsNow(campaign: Campaign, lead: LeadDocument, at: Instant): Promise<PolicyFacts> {
    const [facts, { state }] = await Promise.all([this.gathered(campaign, lead, at), this.parts.numbers.load(numberId(campaign.environmentId, lead.number_key))]);
    const person = await this.personOf(lead, facts, at, this.parts.persons.sources);
    return { ...withNumber(campaign, facts, state), ...person, capacity: this.capacityOf(campaign) };
  }

  private async factsThen(campaign: Campaign, lead: LeadDocument, at: Instant): Promise<PolicyFacts> {
    const { events, numbers } = this.parts;
    const stream = numbers.streamOf(numberId(campaign.environmentId, lead.number_key));
    const [facts, history] = await Promise.all([this.gathered(campaign, lead, at), events.read<NumberEvent>(stream)]);
    const state = numberStateThen(history, at);
    const person = await this.personOf(lead, facts, at, this.sourcesThen(at));
    return { ...withNumber(campaign, factsThen(facts, lead, state, at), state), ...person, capacity: ROOM };
  }

  private async personOf(lead: LeadDocument, facts: LeadSide, at: Instant, sources: PersonSources): Promise<Pick<PolicyFacts, 'person'>> {
    const { persons, clock } = this.parts;
    return countsByPerson(facts, at) ? { person: await persons.look(lead, sources, { now: at, wall: clock.wall() }) } : {};
  }

  private sourcesThen(at: Instant): PersonSources {
    const { events, numbers, persons } = this.parts;
    return {
      person: async (id) => personStateThen(await events.read<PersonEvent>(persons.streamOf(id)), at),
      number: async (id) => numberStateThen(await events.read<NumberEvent>(numbers.streamOf(id)), at),
    };
  }

  private async gathered(campaign: Campaign, lead: LeadDocument, at: Instant): Promise<LeadSide> {
    const { gatherer, callers } = this.parts;
    const [[candidate], callerIds] = await Promise.all([gatherer.gather(campaign, [lead], at), callers.of(campaign)]);
    if (!candidate) throw leadNotFound(lead._id);
    return { ...candidate.facts, campaign: { ...candidate.facts.campaign, callerIds: callerIds.length } };
  }

  private async campaignOf({ campaign_id, environment_id }: LeadDocument): Promise<Campaign | undefined> {
    const { board } = this.parts;
    return campaign_id === oneOffId(environment_id) ? board.oneOffs(environment_id) : board.find(campaign_id);
  }

  /** As its settings and its status were then. */
  private async campaignThen(lead: LeadDocument, at: Instant): Promise<Campaign | undefined> {
    const document = await campaignAt(this.parts.store, lead.campaign_id, at);
    return document ? campaignOf(document) : this.campaignOf(lead);
  }

  /** As many calls as there are at this instance. */
  capacityOf({ id, environmentId, parallel }: Campaign): CapacityFacts {
    const { inFlight, plans } = this.parts;
    return {
      planInUse: inFlight.ofEnvironment(environmentId),
      planLimit: plans.limitOf(environmentId).most,
      campaignInUse: inFlight.ofCampaign(id),
      campaignLimit: parallel,
    };
  }
}

/** A lead that is being called, or is final, stays on the number that it was called at. */
const onCalledNumber = (campaign: Campaign, lead: LeadDocument, keyOf: NumberKeyOf): LeadDocument =>
  lead.status === 'in_flight' || lead.status === 'final' ? lead : onNextNumber(campaign, lead, keyOf);
