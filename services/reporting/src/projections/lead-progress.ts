import type { LeadProgress } from './lead.document';
import type { ProgressEvent } from './lead-facts';

/** The lead's own part after an event of its stream; `undefined` when the event is in it already. */
export function progressAfter(known: LeadProgress | undefined, event: ProgressEvent): LeadProgress | undefined {
  const { revision } = event.metadata;
  const before = known ?? { revision: -1, attempts: 0, begun_at: event.data.at, at: event.data.at };
  return before.revision >= revision ? undefined : { ...stepped(before, event), revision, at: event.data.at };
}

function stepped(before: LeadProgress, event: ProgressEvent): LeadProgress {
  switch (event.type) {
    case 'CallRequested':
      return { ...before, to: event.data.personal.to, next_attempt_at: event.data.scheduledAt };
    case 'AttemptAuthorised':
      return { ...idle(before), open: event.data.attemptId, to: event.data.personal.to };
    case 'AttemptReleased':
      return { ...idle(before), next_attempt_at: event.data.retryAt };
    case 'AttemptConcluded':
      return { ...idle(before), ...conclusionOf(event.data), attempts: before.attempts + 1 };
    case 'LeadFinished':
      return { ...idle(before), result: event.data.result };
  }
}

const idle = ({ open: _, next_attempt_at: __, ...rest }: LeadProgress): LeadProgress => rest;

const conclusionOf = ({ outcome, goalReached, retryAt }: Extract<ProgressEvent, { type: 'AttemptConcluded' }>['data']): Partial<LeadProgress> => ({
  last_outcome: outcome,
  ...(goalReached !== null && { goal_reached: goalReached }),
  ...(retryAt !== null && { next_attempt_at: retryAt }),
});
