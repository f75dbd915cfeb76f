import type { Clock } from '@carillon/kernel';
import type { Membership } from '@carillon/platform/ownership';
import type { LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { fromState } from '../agenda/lead-changes';
import type { Leads } from '../authorising/streams';
import type { ClaimDocument, Claims } from './claims';

export interface EstatesParts {
  readonly membership: Pick<Membership, 'id' | 'members' | 'isGone'>;
  readonly claims: Claims;
  readonly agenda: LeadAgenda;
  readonly leads: Leads;
  readonly clock: Clock;
}

/**
 * What instances that are gone have left: claims without an attempt, which go back to the agenda, and calls that go on, which
 * keep their places until they end.
 */
export class Estates {
  constructor(private readonly parts: EstatesParts) {}

  async settle(): Promise<void> {
    const { membership, claims } = this.parts;
    if (membership.members()[0] !== membership.id) return;
    for (const owner of await claims.owners()) {
      if (!membership.members().includes(owner) && (await membership.isGone(owner))) await this.settleOf(owner);
    }
  }

  private async settleOf(owner: string): Promise<void> {
    const { claims, agenda } = this.parts;
    const [open, over] = await Promise.all([claims.of(owner, false), claims.of(owner, true)]);
    const leads = new Map((await agenda.getMany(open.map(({ lead_id }) => lead_id))).map((lead) => [lead._id, lead]));
    const isOver = await Promise.all(open.map((claim) => this.check(claim, leads.get(claim.lead_id))));
    await claims.drop([...over, ...open.filter((_, place) => isOver[place])].map(({ _id }) => _id));
  }

  /** @returns whether nothing is left of the claim. */
  private async check({ _id }: ClaimDocument, lead: LeadDocument | undefined): Promise<boolean> {
    if (lead?.status !== 'in_flight' || lead.attempt_id !== _id) return true;
    const { leads, agenda, clock } = this.parts;
    const { state } = await leads.load(lead._id);
    if (state.status === 'open') return false;
    return (await agenda.save([fromState(lead, state, clock.now())])).length > 0;
  }
}
