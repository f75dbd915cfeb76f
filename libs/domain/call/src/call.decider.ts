import { assertNever, DomainError, type Decider } from '@carillon/kernel';
import type { CallCommand, EndCall, PlaceCall, RecordAnswered, RecordRinging, RefuseDial } from './call.commands';
import type { CallEvent, CallRef } from './call.events';
import { evolve, initialState, isLive, isOver, type CallState, type EndedCall } from './call.state';

type Decision = readonly CallEvent[];

/** Guards that a call has one outcome: what a carrier says late, twice or in contradiction changes nothing. */
export const callDecider: Decider<CallState, CallCommand, CallEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'RefuseDial':
        return refuse(command, state);
      case 'PlaceCall':
        return place(command, state);
      case 'RecordRinging':
        return ring(command, state);
      case 'RecordAnswered':
        return answer(command, state);
      case 'EndCall':
        return end(command, state);
      default:
        return assertNever(command);
    }
  },
};

function refuse({ call, reason, facts, at }: RefuseDial, state: CallState): Decision {
  return state.status === 'absent' ? [{ type: 'DialRefused', data: { ...call, reason, facts, at } }] : [];
}

/** A refusal promised that no telephone rings, so a call after it is a defect and never passed over. */
function place({ type: _, call, ...placed }: PlaceCall, state: CallState): Decision {
  if (state.status === 'refused') throw new DomainError('CALL_REFUSED', 'The attempt was refused and must not be dialled: authorise a new one', { reason: state.reason });
  if (state.status === 'ended' || (isLive(state) && state.placedAt !== null)) return [];
  return [{ type: 'CallPlaced', data: { ...call, ...placed } }];
}

function ring({ call, at }: RecordRinging, state: CallState): Decision {
  if (state.status !== 'absent' && state.status !== 'dialing') return [];
  return [{ type: 'CallRinging', data: { ...refOf(state, call), at } }];
}

function answer({ call, by, at }: RecordAnswered, state: CallState): Decision {
  if (isOver(state) || state.status === 'in_progress') return [];
  return [{ type: 'CallAnswered', data: { ...refOf(state, call), by, at } }];
}

/** Also ends what was never seen placed: an intent whose call nobody can find. */
function end(command: EndCall, state: CallState): Decision {
  if (isOver(state)) return [];
  const { call, outcome, error, goalReached, at } = command;
  const data = { ...refOf(state, call), outcome, error, goalReached, ...timesOf(command, state), at, personal: personalOf(command, state) };
  return [{ type: 'CallEnded', data }];
}

function timesOf({ placedAt, answeredAt }: EndCall, state: CallState): Pick<EndedCall, 'placedAt' | 'answeredAt'> {
  const seen = isLive(state) ? state : { placedAt: null, answeredAt: null };
  return { placedAt: seen.placedAt ?? placedAt ?? null, answeredAt: seen.answeredAt ?? answeredAt ?? null };
}

function personalOf({ personal }: EndCall, state: CallState): { readonly to: string } {
  const known = isLive(state) && state.to !== null ? { to: state.to } : personal;
  return known ?? notKnown();
}

function refOf(state: CallState, call: CallRef | null): CallRef {
  const known = state.status === 'absent' ? call : state.call;
  return known ?? notKnown();
}

function notKnown(): never {
  throw new DomainError('CALL_NOT_FOUND', 'Nothing is known of this call yet: say which one it is, and to which number');
}
