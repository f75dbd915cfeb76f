import type { PublicEvent } from '@carillon/contracts';
import { toOutcome } from '@carillon/contracts';
import { answerOf } from '@carillon/domain/compliance';
import type { LeadState } from '@carillon/domain/lead';
import type { Cause, Clock } from '@carillon/kernel';
import { oneOffId, oneOffOf, type Campaign } from '../agenda/campaign';
import { WrongExpectedRevision } from '@carillon/platform/event-store';
import type { CampaignBoard } from '../agenda/campaign-board';
import type { InFlight } from '../agenda/in-flight';
import { afterIntent, decideOnLead, numberId, type Leads, type Numbers } from '../authorising/streams';
import { causedBy } from '../cause';
import type { AttemptEnd } from './attempt-end';
import { conclusionFor } from './conclusion-for';

type Ended = PublicEvent<'CallEnded'>['data'];

/** The end of a call frees its number and concludes the lead's attempt. Every step may be repeated. */
export class ConcludeCalls {
  constructor(
    private readonly streams: { readonly leads: Leads; readonly numbers: Numbers },
    private readonly board: CampaignBoard,
    private readonly inFlight: InFlight,
    private readonly end: AttemptEnd,
    private readonly clock: Clock,
  ) {}

  async handle({ data, metadata }: PublicEvent<'CallEnded'>): Promise<void> {
    const cause = causedBy(metadata, this.clock.now());
    const campaign = await this.campaignOf(data);
    // The lead is eligible again when its document says so, which is after both.
    const [lead] = await Promise.all([this.concludeLead(data, campaign, cause), this.concludeNumber(data, cause)]);
    await this.end.settle(data.leadId, data.attemptId, lead);
  }

  private async campaignOf({ campaignId, environmentId }: Ended): Promise<Campaign> {
    const campaign = campaignId === null ? undefined : await this.board.find(campaignId);
    return campaign ?? { ...oneOffOf(environmentId), id: campaignId ?? oneOffId(environmentId) };
  }

  private async concludeLead(data: Ended, campaign: Campaign, cause: Cause): Promise<LeadState> {
    const flight = this.inFlight.get(data.leadId);
    const held = flight?.lead.attempt_id === data.attemptId ? flight.loaded : undefined;
    const { attemptId, outcome, goalReached, at } = data;
    const ending = { outcome: toOutcome(outcome), goalReached, at };
    const { state } = await decideOnLead(this.streams.leads, data.leadId, held, (current) => conclusionFor(attemptId, ending, campaign, current), cause);
    return state;
  }

  private async concludeNumber(data: Ended, cause: Cause): Promise<void> {
    const { environmentId, numberKey, leadId, attemptId, at } = data;
    const { numbers } = this.streams;
    const id = numberId(environmentId, numberKey);
    const outcome = toOutcome(data.outcome);
    const abandoned = answerOf({ outcome, answeredAt: data.answeredAt, endedAt: at })?.abandoned === true;
    const command = { type: 'ConcludeDial', attemptId, outcome, ...(abandoned && { abandoned }), at } as const;
    const flight = this.inFlight.get(leadId);
    const leased = flight?.lead.attempt_id === attemptId ? flight.leased : undefined;
    try {
      await (leased ? numbers.decideOn(id, afterIntent(leased, attemptId), command, cause) : numbers.execute(id, command, cause));
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision)) throw error;
      await numbers.execute(id, command, cause);
    }
  }
}
