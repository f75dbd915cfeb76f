import type { LeadEvent } from '@carillon/domain/lead';
import type { Instant } from '@carillon/kernel';
import type { EventStore } from '@carillon/platform/event-store';
import { oneOffId, type Campaign } from '../agenda/campaign';
import type { CampaignBoard } from '../agenda/campaign-board';
import type { LeadDocument } from '../agenda/documents';
import type { InFlight } from '../agenda/in-flight';
import type { LeadAgenda } from '../agenda/lead-agenda';
import type { Plans } from '../agenda/plans';
import type { CallerIds } from '../authorising/caller-ids';
import { withNumber } from '../authorising/number-facts';
import { numberId, type Leads, type Numbers } from '../authorising/streams';
import { onNextNumber, type NumberKeyOf } from '../planning/dialled-number';
import type { Candidate, FactGatherer } from '../planning/fact-gatherer';
import type { LeadSide } from '../planning/facts';
import { leadNotFound } from '../requests/refusals';
import { explanationOf, type LeadExplanation } from './explanation';

export interface ExplainerParts {
  readonly agenda: LeadAgenda;
  readonly board: CampaignBoard;
  readonly gatherer: FactGatherer;
  readonly inFlight: InFlight;
  readonly plans: Plans;
  readonly leads: Leads;
  readonly numbers: Numbers;
  readonly callers: CallerIds;
  readonly events: EventStore;
  readonly keyOf: NumberKeyOf;
}

/** Asks the policy about one lead: the facts of the present, at any instant. */
export class Explainer {
  constructor(private readonly parts: ExplainerParts) {}

  /** @throws DomainError LEAD_NOT_FOUND, also for a lead of another environment */
  async explain(environmentId: string, leadId: string, at: Instant): Promise<LeadExplanation> {
    const { agenda, gatherer, events, leads } = this.parts;
    const found = await agenda.get(leadId);
    const campaign = found?.environment_id === environmentId ? await this.campaignOf(found) : undefined;
    if (!found || !campaign) throw leadNotFound(leadId);
    const lead = found.status === 'in_flight' || found.status === 'final' ? found : onNextNumber(campaign, found, this.parts.keyOf);
    const [candidates, history] = await Promise.all([gatherer.gather(campaign, [lead], at), events.read<LeadEvent>(leads.streamOf(leadId))]);
    const [candidate] = candidates;
    if (!candidate) throw leadNotFound(leadId);
    return explanationOf(lead, { ...(await this.allOf(campaign, lead, candidate)), capacity: this.capacityOf(campaign) }, at, history);
  }

  /** With what the number's own stream has to say, as the lease would have it. */
  private async allOf(campaign: Campaign, lead: LeadDocument, { facts }: Candidate): Promise<LeadSide> {
    const { numbers, callers } = this.parts;
    const [{ state }, callerIds] = await Promise.all([numbers.load(numberId(campaign.environmentId, lead.number_key)), callers.of(campaign)]);
    return withNumber(campaign, { ...facts, campaign: { ...facts.campaign, callerIds: callerIds.length } }, state);
  }

  private async campaignOf({ campaign_id, environment_id }: LeadDocument): Promise<Campaign | undefined> {
    const { board } = this.parts;
    return campaign_id === oneOffId(environment_id) ? board.oneOffs(environment_id) : board.find(campaign_id);
  }

  private capacityOf({ id, environmentId, parallel }: Campaign) {
    const { inFlight, plans } = this.parts;
    return {
      planInUse: inFlight.ofEnvironment(environmentId),
      planLimit: plans.limitOf(environmentId).most,
      campaignInUse: inFlight.ofCampaign(id),
      campaignLimit: parallel,
    };
  }
}
