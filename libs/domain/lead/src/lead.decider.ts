import { assertNever, attemptIdOf, DomainError, type Decider } from '@carillon/kernel';
import type { AuthoriseAttempt, ConcludeAttempt, FinishLead, LeadCommand, ReleaseAttempt, RequestCall } from './lead.commands';
import type { LeadEvent } from './lead.events';
import { evolve, initialState, nextAttempt, type FinishedLead, type LeadState } from './lead.state';

type Decision = readonly LeadEvent[];

/** Guards that a lead never has two open attempts nor more than it may have, and that its result is final. */
export const leadDecider: Decider<LeadState, LeadCommand, LeadEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'RequestCall':
        return request(command, state);
      case 'AuthoriseAttempt':
        return authorise(command, state);
      case 'ReleaseAttempt':
        return release(command, state);
      case 'ConcludeAttempt':
        return conclude(command, state);
      case 'FinishLead':
        return finish(command, state);
      default:
        return assertNever(command);
    }
  },
};

function request({ type: _, leadId, ...data }: RequestCall, state: LeadState): Decision {
  if (state.recentRequestIds.includes(data.request.requestId)) return [];
  if (state.status === 'finished') throw leadFinished(state);
  if (!data.request.allowDuplicates) requireNoOtherCall(state);
  return [{ type: 'CallRequested', data: { ...data, attemptId: attemptIdOf(leadId, state.issued + 1) } }];
}

const leadFinished = ({ result }: FinishedLead): DomainError => new DomainError('LEAD_FINISHED', `The lead is finished: ${result}`, { result });

function requireNoOtherCall(state: LeadState): void {
  const attemptId = state.status === 'open' ? state.attemptId : state.requests[0]?.attemptId;
  if (attemptId === undefined) return;
  throw new DomainError('DUPLICATE_CALL', 'A call to this lead is queued or active: wait for its end, or allow duplicates', { attemptId });
}

function authorise(command: AuthoriseAttempt, state: LeadState): Decision {
  const { type: _, leadId, maxAttempts, ...data } = command;
  if (isOpen(state, data.attemptId)) return [];
  if (state.status === 'finished') throw leadFinished(state);
  requireNoneOpen(state);
  requireNextId(command, state);
  requireAttemptsLeft(command, state);
  const { attempt, requested } = nextAttempt(state, leadId);
  return [{ type: 'AttemptAuthorised', data: { ...data, attempt, request: requested?.request ?? null } }];
}

function requireNoneOpen(state: LeadState): void {
  if (state.status !== 'open') return;
  throw new DomainError('ATTEMPT_OPEN', 'An attempt of this lead has not ended', { attemptId: state.attemptId });
}

/** The number was leased under this id, so it must be the one that follows. */
function requireNextId({ leadId, attemptId }: AuthoriseAttempt, state: LeadState): void {
  const expected = nextAttempt(state, leadId).attemptId;
  if (attemptId === expected) return;
  throw new DomainError('ATTEMPT_OUT_OF_STEP', `The next attempt is ${expected}, not ${attemptId}: load the lead anew`, { expected, attemptId });
}

function requireAttemptsLeft({ maxAttempts }: AuthoriseAttempt, { made }: LeadState): void {
  if (made < maxAttempts) return;
  throw new DomainError('ATTEMPTS_EXHAUSTED', `${made} of ${maxAttempts} attempts are made`, { made, maxAttempts });
}

const isOpen = (state: LeadState, attemptId: string): boolean => state.status === 'open' && state.attemptId === attemptId;

function release({ type: _, ...data }: ReleaseAttempt, state: LeadState): Decision {
  return isOpen(state, data.attemptId) ? [{ type: 'AttemptReleased', data }] : [];
}

function conclude({ type: _, result, ...data }: ConcludeAttempt, state: LeadState): Decision {
  if (state.status !== 'open' || state.attemptId !== data.attemptId) return [];
  const concluded: LeadEvent = { type: 'AttemptConcluded', data: { ...data, attempt: state.attempt } };
  const isLast = result !== undefined && state.requests.length === 0;
  return isLast ? [concluded, { type: 'LeadFinished', data: { result, at: data.at } }] : [concluded];
}

/** The first result stands. An open attempt is concluded first: its call may still be talking. */
function finish({ result, at }: FinishLead, state: LeadState): Decision {
  if (state.status === 'finished') return [];
  requireNoneOpen(state);
  return [{ type: 'LeadFinished', data: { result, at } }];
}
