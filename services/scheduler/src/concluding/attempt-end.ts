import type { LeadState } from '@carillon/domain/lead';
import type { Clock } from '@carillon/kernel';
import type { LeadDocument } from '../agenda/documents';
import type { InFlight } from '../agenda/in-flight';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { fromState } from '../agenda/lead-changes';
import type { Claims } from '../sharing/claims';

/** Brings a lead's document in line with its stream when an attempt is over, and frees the attempt's place. */
export class AttemptEnd {
  constructor(
    private readonly agenda: LeadAgenda,
    private readonly inFlight: InFlight,
    private readonly claims: Claims,
    private readonly clock: Clock,
    private readonly kick: (environmentId: string) => void,
  ) {}

  async settle(leadId: string, attemptId: string, state: LeadState): Promise<void> {
    const flight = this.inFlight.get(leadId);
    const known = flight?.lead.attempt_id === attemptId ? flight.lead : undefined;
    const saved = (known && (await this.saveKnown(known, state))) ?? (await this.agenda.update(leadId, (lead) => this.change(lead, attemptId, state), (lead) => this.claims.ended(lead)));
    this.inFlight.remove(leadId, attemptId);
    const lead = saved ?? known;
    if (lead) this.kick(lead.environment_id);
  }

  private async saveKnown(lead: LeadDocument, state: LeadState): Promise<LeadDocument | undefined> {
    const [saved] = await this.agenda.save([fromState(lead, state, this.clock.now())], this.claims.ended(lead));
    return saved;
  }

  /**
   * A repeated end finds another attempt, or none: the document is right already. Unless the stream has more attempts than it knows: it was
   * put back before an authorisation arrived that was taken for lost.
   */
  private change(lead: LeadDocument, attemptId: string, state: LeadState): LeadDocument | undefined {
    const isBehind = lead.attempt_id === null && lead.authorised < state.issued;
    return lead.attempt_id === attemptId || isBehind ? fromState(lead, state, this.clock.now()) : undefined;
  }
}
