import { attemptIdOf, type Instant, type Outcome } from '@carillon/kernel';
import type { CallHistory } from './conclusion';
import type { AttemptAuthorised, AttemptConcluded, AttemptReleased, CallRequest, CallRequested, LeadEvent, LeadResult } from './lead.events';
import type { Phones, PhoneTallies } from './record-chain';
import { isUnreachable } from './retry-policy';

/** A call asked for by hand that waits for its authorisation. */
export interface RequestedCall {
  readonly attemptId: string;
  readonly agentId: string;
  readonly scheduledAt: Instant;
  readonly request: CallRequest;
}

/**
 * Two counts, because they answer two questions. `issued` numbers the attempt *ids*: it grows with every authorisation
 * and every request, so that no id is used twice. A refused dial is final for its call stream, and a carrier must never
 * see its id again. `made` counts attempts that were *concluded*: only those are held against the maximum.
 */
interface Progress extends Phones {
  readonly issued: number;
  readonly made: number;
  readonly requests: readonly RequestedCall[];
  /** To recognise a repeated request. */
  readonly recentRequestIds: readonly string[];
  /** When the first attempt that counts was authorised. */
  readonly firstCallAt: Instant | null;
  /** How often each outcome ended an attempt. */
  readonly endings: Readonly<Partial<Record<Outcome, number>>>;
  /** The type of number that the next attempt calls; `null`: the one it has. */
  readonly nextPhone: string | null;
}

export type WaitingLead = Progress & { readonly status: 'waiting'; readonly retryAt: Instant | null };
export type OpenLead = Progress & {
  readonly status: 'open';
  readonly attemptId: string;
  readonly attempt: number;
  readonly agentId: string;
  readonly phoneType: string;
  readonly authorisedAt: Instant;
  readonly request: CallRequest | null;
};
export type FinishedLead = Progress & { readonly status: 'finished'; readonly result: LeadResult };

export type LeadState = WaitingLead | OpenLead | FinishedLead;

const REMEMBERED_REQUESTS = 20;

/** A lead's stream starts with its first attempt or request: an untouched lead has no event. */
export const initialState = (): LeadState => ({
  status: 'waiting',
  retryAt: null,
  issued: 0,
  made: 0,
  requests: [],
  recentRequestIds: [],
  firstCallAt: null,
  endings: {},
  phoneTypes: [],
  phones: {},
  nextPhone: null,
});

export function evolve(state: LeadState, event: LeadEvent): LeadState {
  switch (event.type) {
    case 'CallRequested':
      return requested(state, event.data);
    case 'AttemptAuthorised':
      return authorised(state, event.data);
    case 'AttemptReleased':
      return released(state, event.data);
    case 'AttemptConcluded':
      return concluded(state, event.data);
    case 'LeadFinished':
      return { ...progressOf(state), status: 'finished', result: event.data.result, requests: [] };
    default:
      return ignore(state, event);
  }
}

const requested = (state: LeadState, { attemptId, agentId, scheduledAt, request }: CallRequested['data']): LeadState => ({
  ...state,
  issued: state.issued + 1,
  requests: [...state.requests, { attemptId, agentId, scheduledAt, request }],
  recentRequestIds: [...state.recentRequestIds, request.requestId].slice(-REMEMBERED_REQUESTS),
});

function authorised(state: LeadState, { attemptId, attempt, agentId, phoneType, phoneTypes = [phoneType], request, at }: AttemptAuthorised['data']): LeadState {
  const requests = state.requests.filter((waiting) => waiting.attemptId !== attemptId);
  const issued = requests.length < state.requests.length ? state.issued : state.issued + 1;
  return { ...progressOf(state), status: 'open', attemptId, attempt, agentId, phoneType, phoneTypes, authorisedAt: at, request, requests, issued };
}

function concluded(state: LeadState, { outcome, retryAt, nextPhone }: AttemptConcluded['data']): LeadState {
  const waiting: WaitingLead = { ...progressOf(state), status: 'waiting', retryAt, made: state.made + 1, nextPhone: nextPhone ?? null };
  if (state.status !== 'open') return waiting;
  return { ...waiting, firstCallAt: state.firstCallAt ?? state.authorisedAt, endings: counted(state.endings, outcome), phones: called(state.phones, state.phoneType, outcome) };
}

const counted = (endings: LeadState['endings'], outcome: Outcome): LeadState['endings'] => ({ ...endings, [outcome]: (endings[outcome] ?? 0) + 1 });

const called = (phones: PhoneTallies, type: string, outcome: Outcome): PhoneTallies => ({
  ...phones,
  [type]: { made: (phones[type]?.made ?? 0) + 1, isDead: isUnreachable(outcome) },
});

/** What the lead's calls will have been once its open attempt has ended so. */
export function historyAfter(state: OpenLead, outcome: Outcome): CallHistory {
  const { phoneTypes, phoneType: phone } = state;
  const endedSo = (state.endings[outcome] ?? 0) + 1;
  return { phoneTypes, phones: called(state.phones, phone, outcome), firstCallAt: state.firstCallAt ?? state.authorisedAt, endedSo, phone };
}

/** A request outlives the refusal of its dial: it waits again, last in the queue and under a new attempt id. */
function released(state: LeadState, { attemptId, retryAt }: AttemptReleased['data']): LeadState {
  const waiting: WaitingLead = { ...progressOf(state), status: 'waiting', retryAt };
  if (state.status !== 'open' || state.request === null) return waiting;
  const again = { attemptId: nextId(attemptId, state.issued), agentId: state.agentId, scheduledAt: retryAt, request: state.request };
  return { ...waiting, issued: state.issued + 1, requests: [...state.requests, again] };
}

const nextId = (attemptId: string, issued: number): string => attemptIdOf(attemptId.slice(0, attemptId.lastIndexOf('.')), issued + 1);

const progressOf = ({ issued, made, requests, recentRequestIds, firstCallAt, endings, phoneTypes, phones, nextPhone }: LeadState): Progress => ({
  issued,
  made,
  requests,
  recentRequestIds,
  firstCallAt,
  endings,
  phoneTypes,
  phones,
  nextPhone,
});

/** What a newer version stored means nothing to this one. */
const ignore = (state: LeadState, _event: never): LeadState => state;

export interface NextAttempt {
  readonly attemptId: string;
  /** 1 for the first; a released attempt's number is used again, its id never. */
  readonly attempt: number;
  /** The call asked for by hand that this attempt serves. */
  readonly requested: RequestedCall | null;
}

/** What an authorisation would be for: requested calls first, in their order. */
export function nextAttempt(state: LeadState, leadId: string): NextAttempt {
  const requested = state.requests[0] ?? null;
  return { attemptId: requested?.attemptId ?? attemptIdOf(leadId, state.issued + 1), attempt: state.made + 1, requested };
}
