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
