import type { PublicEvent } from '@carillon/contracts';
import type { LeadState } from '@carillon/domain/lead';
import { SECOND, type Cause, type Clock, type Duration } from '@carillon/kernel';
import type { InFlight } from '../agenda/in-flight';
import { decideOnLead, numberId, type Leads, type Numbers } from '../authorising/streams';
import { causedBy } from '../cause';
import type { AttemptEnd } from './attempt-end';

type Refused = PublicEvent<'DialRefused'>['data'];

/** Until the lead is looked at again; a halted campaign has it waiting anyway. */
const RETRY_AFTER: Readonly<Record<string, Duration>> = { campaign_halted: 0, window_closed: 2 * SECOND };
const RETRY_AFTER_OTHERS: Duration = SECOND;

/** A dial that the dialer refused: nobody's telephone rang, so the attempt does not count. */
export class ReleaseAttempts {
  constructor(
    private readonly streams: { readonly leads: Leads; readonly numbers: Numbers },
    private readonly inFlight: InFlight,
    private readonly end: AttemptEnd,
    private readonly clock: Clock,
  ) {}

  async handle({ data, metadata }: PublicEvent<'DialRefused'>): Promise<void> {
    const cause = causedBy(metadata, this.clock.now());
    const [lead] = await Promise.all([this.releaseLead(data, cause), this.releaseNumber(data, cause)]);
    await this.end.settle(data.leadId, data.attemptId, lead);
  }

  private async releaseLead(data: Refused, cause: Cause): Promise<LeadState> {
    const { leads } = this.streams;
    const { leadId, attemptId, reason, at } = data;
    const flight = this.inFlight.get(leadId);
    const held = flight?.lead.attempt_id === attemptId ? flight.loaded : undefined;
    const retryAt = at + (RETRY_AFTER[reason] ?? RETRY_AFTER_OTHERS);
    const released = await decideOnLead(leads, leadId, held, () => ({ type: 'ReleaseAttempt', attemptId, reason, retryAt, at }), cause);
    // Where the contact has other numbers, the policy says whether one of them is called instead.
    const hasOthers = flight?.lead.personal.phones !== undefined;
    const isFinal = reason === 'on_dnc' && released.state.status === 'waiting' && !hasOthers;
    if (!isFinal) return released.state;
    const finished = await decideOnLead(leads, leadId, released, () => ({ type: 'FinishLead', result: 'do_not_call', at }), cause);
    return finished.state;
  }

  private async releaseNumber({ environmentId, numberKey, attemptId, reason, at }: Refused, cause: Cause): Promise<void> {
    await this.streams.numbers.execute(numberId(environmentId, numberKey), { type: 'ReleaseLease', attemptId, reason, at }, cause);
  }
}
