import type { Instant, Outcome } from '@carillon/kernel';
import type { CallEvent, CallPlaced, CallRef, DialRefusal } from './call.events';

/** All but `call` may be missing: a carrier's report can overtake the answer to the request. */
interface Known {
  readonly call: CallRef;
  readonly to: string | null;
  readonly carrierCallId: string | null;
  readonly placedAt: Instant | null;
  readonly answeredAt: Instant | null;
}

export type LiveCall = Known & { readonly status: 'dialing' | 'ringing' | 'in_progress' };
export type EndedCall = Known & { readonly status: 'ended'; readonly outcome: Outcome; readonly endedAt: Instant };
export interface RefusedCall {
  readonly status: 'refused';
  readonly call: CallRef;
  readonly reason: DialRefusal;
}

export type CallState = { readonly status: 'absent' } | RefusedCall | LiveCall | EndedCall;

export const initialState = (): CallState => ({ status: 'absent' });

export function evolve(state: CallState, event: CallEvent): CallState {
  switch (event.type) {
    case 'DialRefused':
      return { status: 'refused', call: refOf(event.data), reason: event.data.reason };
    case 'CallPlaced':
      return placed(state, event.data);
    case 'CallRinging':
      return { ...knownOf(state, event.data), status: 'ringing' };
    case 'CallAnswered':
      return { ...knownOf(state, event.data), status: 'in_progress', answeredAt: event.data.at };
    case 'CallEnded': {
      const { outcome, placedAt, answeredAt, at, personal } = event.data;
      return { ...knownOf(state, event.data), status: 'ended', to: personal.to, outcome, placedAt, answeredAt, endedAt: at };
    }
    default:
      return ignore(state, event);
  }
}

/** What rings or talks already goes on doing so. */
function placed(state: CallState, data: CallPlaced['data']): CallState {
  const status = isLive(state) ? state.status : 'dialing';
  return { ...knownOf(state, data), status, to: data.personal.to, placedAt: data.at, carrierCallId: data.carrierCallId };
}

const NOTHING_KNOWN = { to: null, carrierCallId: null, placedAt: null, answeredAt: null };

function knownOf(state: CallState, data: CallRef): Known {
  if (state.status === 'absent' || state.status === 'refused') return { call: refOf(data), ...NOTHING_KNOWN };
  const { call, to, carrierCallId, placedAt, answeredAt } = state;
  return { call, to, carrierCallId, placedAt, answeredAt };
}

const refOf = ({ environmentId, campaignId, leadId, attemptId, attempt, agentId, numberKey, isTesting, context }: CallRef): CallRef => ({
  environmentId,
  campaignId,
  leadId,
  attemptId,
  attempt,
  agentId,
  numberKey,
  isTesting,
  context,
});

/** What a newer version stored means nothing to this one. */
const ignore = (state: CallState, _event: never): CallState => state;

/** The carrier has it, and it is not over. */
export const isLive = (state: CallState): state is LiveCall => state.status === 'dialing' || state.status === 'ringing' || state.status === 'in_progress';

/** Nothing that a carrier says changes it any more. */
export const isOver = (state: CallState): state is EndedCall | RefusedCall => state.status === 'ended' || state.status === 'refused';
