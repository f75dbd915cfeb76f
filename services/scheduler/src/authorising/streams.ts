import { leadDecider, type LeadCommand, type LeadEvent, type LeadState } from '@carillon/domain/lead';
import { numberDecider, type NumberCommand, type NumberEvent, type NumberState } from '@carillon/domain/number';
import type { Cause } from '@carillon/kernel';
import { Aggregates, NO_STREAM, WrongExpectedRevision, type EventStore, type Executed, type Loaded } from '@carillon/platform/event-store';

export type Leads = Aggregates<LeadState, LeadCommand, LeadEvent>;
export type Numbers = Aggregates<NumberState, NumberCommand, NumberEvent>;

export const leadStreams = (store: EventStore): Leads => new Aggregates(store, leadDecider, { category: 'lead' });
export const numberStreams = (store: EventStore): Numbers => new Aggregates(store, numberDecider, { category: 'number' });

export const numberId = (environmentId: string, numberKey: string): string => `${environmentId}.${numberKey}`;

/** A lead that was never attempted has no stream: there is nothing to read. */
export const UNTOUCHED: Loaded<LeadState> = { state: leadDecider.initialState(), revision: NO_STREAM };

/** A number that nobody leased, dialled or suppressed has none either. */
export const UNKNOWN_NUMBER: Loaded<NumberState> = { state: numberDecider.initialState(), revision: NO_STREAM };

/**
 * The number's stream when its call has ended, without reading it: an ended call was intended, so where the stream is one
 * event further than the lease, that event is the intent. If it is not, the append is refused and the stream is read.
 */
export function afterIntent({ state, revision }: Loaded<NumberState>, attemptId: string): Loaded<NumberState> {
  const lease = state.leases.find((one) => one.attemptId === attemptId);
  const { leadId = '', campaignId = null } = lease ?? {};
  const intent = { type: 'DialIntended', data: { attemptId, leadId, campaignId, carrier: '', dncVersions: {}, at: 0 } } as const;
  return { state: numberDecider.evolve(state, intent), revision: revision + 1 };
}

const TRIES = 4;

/** Decides on the state at hand, and on the stored one when somebody else has appended meanwhile. */
export async function decideOnLead(leads: Leads, leadId: string, held: Loaded<LeadState> | undefined, commandFor: (state: LeadState) => LeadCommand, cause: Cause): Promise<Executed<LeadState, LeadEvent>> {
  for (let attempt = 1, loaded = held; ; attempt++, loaded = undefined) {
    const current = loaded ?? (await leads.load(leadId));
    try {
      return await leads.decideOn(leadId, current, commandFor(current.state), cause);
    } catch (error) {
      if (!(error instanceof WrongExpectedRevision) || attempt >= TRIES) throw error;
    }
  }
}
