import type { Instant } from '@carillon/kernel';
import type { CallCommand, EndCall, PlaceCall } from '@carillon/domain/call';
import type { CallRejected, CarrierCall } from '@carillon/telephony';
import type { Authorisation } from './authorisation';
import type { Refusal } from './refusals';

type Ending = Pick<EndCall, 'outcome' | 'error' | 'at'>;

export const refuseDial = ({ call }: Authorisation, { reason, facts }: Refusal, at: Instant): CallCommand => ({ type: 'RefuseDial', call, reason, facts, at });

export function placeCall({ call, request: { to, from } }: Authorisation, carrier: string, taken: CarrierCall): PlaceCall {
  return { type: 'PlaceCall', call, carrier, carrierCallId: taken.carrierCallId, at: taken.startedAt, personal: { to, from } };
}

const endCall = ({ call, request: { to } }: Authorisation, ending: Ending): EndCall => ({ type: 'EndCall', call, goalReached: null, personal: { to }, ...ending });

export const endRejected = (authorisation: Authorisation, { outcome, message }: CallRejected, at: Instant): EndCall =>
  endCall(authorisation, { outcome, error: message, at });

/** Certain: the carrier was never asked. */
export const endUndialled = (authorisation: Authorisation, error: string, at: Instant): EndCall => endCall(authorisation, { outcome: 'canceled', error, at });

/** The carrier may have made the call, although it does not know it: it counts as made. */
export const endUnknown = (authorisation: Authorisation, at: Instant): EndCall =>
  endCall(authorisation, { outcome: 'unknown', error: 'The dial was intended, and the carrier does not know the call', at });
