import type { Cause, Instant } from '@carillon/kernel';
import type { CallEvent, CallState } from '@carillon/domain/call';
import { callDecider } from '@carillon/domain/call';
import { NO_STREAM, type Loaded, type RecordedEvent } from '@carillon/platform/event-store';

/** What this process remembers of one call between two of its statuses. */
export interface TrackedCall {
  readonly attemptId: string;
  loaded: Loaded<CallState>;
  /** That of the call's first event; all of its events share it. */
  correlationId: string;
  /** Business time of the last news. */
  heardAt: Instant;
  /** To be loaded anew before it is used again. */
  isStale: boolean;
}

export function trackedCall(attemptId: string, recorded: readonly RecordedEvent<CallEvent>[], now: Instant): TrackedCall {
  const state = recorded.reduce((current, { event }) => callDecider.evolve(current, event), callDecider.initialState());
  const correlationId = recorded[0]?.metadata.correlationId ?? attemptId;
  return { attemptId, loaded: { state, revision: recorded.at(-1)?.revision ?? NO_STREAM }, correlationId, heardAt: now, isStale: false };
}

/** Whoever reports on a call that is known: the carrier, or the look-up at it. */
export function reportCause({ loaded: { state }, correlationId }: TrackedCall, causationId: string, occurredAt: Instant): Cause {
  const environmentId = state.status === 'absent' ? '' : state.call.environmentId;
  return { correlationId, causationId, occurredAt, actor: 'service:dialer', environmentId };
}
