import type { Instant } from '@carillon/kernel';
import type { CallDocument, CallFacts, CallStatus } from './call.document';

/** The furthest stage that is known: the order in which topics arrive does not matter. */
export function statusOf(call: CallFacts): CallStatus {
  if (call.ended_at !== undefined) return 'ended';
  if (call.refused_at !== undefined || call.released_at !== undefined) return 'refused';
  if (call.answered_at !== undefined) return 'in_progress';
  if (call.ringing_at !== undefined) return 'ringing';
  return call.placed_at === undefined ? 'queued' : 'dialing';
}

const beginningOf = (call: CallFacts): Instant =>
  call.requested_at ?? call.authorised_at ?? call.placed_at ?? call.refused_at ?? call.released_at ?? call.ended_at ?? 0;

export function standingOfCall(call: CallFacts): Pick<CallDocument, 'status' | 'state' | 'created_at'> {
  const status = statusOf(call);
  return { status, state: call.outcome ?? status, created_at: beginningOf(call) };
}

/** Milliseconds between answer and end. */
export const talkTimeOf = ({ answered_at, ended_at }: CallDocument): number =>
  answered_at === undefined || ended_at === undefined ? 0 : Math.max(0, ended_at - answered_at);
