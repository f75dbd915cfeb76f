import type { Clock } from '@carillon/kernel';
import type { CampaignBoard } from '../agenda/campaign-board';
import type { LeadDocument } from '../agenda/documents';
import type { InFlight } from '../agenda/in-flight';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { fromState } from '../agenda/lead-changes';
import type { Claims } from '../sharing/claims';
import type { Leads } from './streams';

const AT_ONCE = 500;

/**
 * A claimed document promises an attempt. Where the lead's stream has none, because a crash or a failure came in between,
 * the lead goes back to where the stream says it is. Claims are few: as many as calls may be in parallel.
 */
export class Recovery {
  constructor(
    private readonly agenda: LeadAgenda,
    private readonly inFlight: InFlight,
    private readonly leads: Leads,
    private readonly clock: Clock,
    private readonly claims: Claims,
  ) {}

  async campaign(campaignId: string): Promise<void> {
    for (let after: string | undefined, isLast = false; !isLast; ) {
      const where = { campaign_id: campaignId, status: 'in_flight', ...(after !== undefined && { _id: { gt: after } }) };
      const claims = await this.agenda.find({ where, limit: AT_ONCE });
      await Promise.all(claims.map((claim) => this.check(claim)));
      after = claims.at(-1)?._id;
      isLast = claims.length < AT_ONCE;
    }
  }

  async environment(board: CampaignBoard, environmentId: string): Promise<void> {
    for (const { campaign } of board.turnTakersOf(environmentId)) await this.campaign(campaign.id);
  }

  /** What another instance claimed is its own, or its estate. */
  private async check(lead: LeadDocument): Promise<void> {
    if (lead.claimed_by !== this.claims.owner) return;
    if (this.inFlight.get(lead._id)?.loaded) return;
    const loaded = await this.leads.load(lead._id);
    if (loaded.state.status === 'open') return this.inFlight.put({ lead: { ...lead, attempt_id: loaded.state.attemptId }, loaded });
    await this.agenda.save([fromState(lead, loaded.state, this.clock.now())], this.claims.ended(lead));
    this.inFlight.remove(lead._id, lead.attempt_id);
  }
}
