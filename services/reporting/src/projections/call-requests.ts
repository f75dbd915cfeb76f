import { fromJson, type PublicEvent } from '@carillon/contracts';
import type { CallFacts } from './call.document';

/** What the lead's stream says of an attempt: each at most once. */
export type RequestEvent = PublicEvent<'CallRequested' | 'AttemptAuthorised' | 'AttemptReleased'>;

type Known = CallFacts | undefined;
type Said = Partial<CallFacts>;

/** What the event adds to the call; `undefined` when it is in it already. */
export function requestPart(before: Known, event: RequestEvent): Said | undefined {
  switch (event.type) {
    case 'CallRequested':
      return before?.requested_at === undefined ? requested(event.data, before) : undefined;
    case 'AttemptAuthorised':
      return before?.authorised_at === undefined ? authorised(event.data, before) : undefined;
    case 'AttemptReleased':
      return before?.released_at === undefined ? { released_at: event.data.at, refusal: before?.refusal ?? event.data.reason } : undefined;
  }
}

function requested(data: PublicEvent<'CallRequested'>['data'], before: Known): Said {
  return { requested_at: data.at, scheduled_at: data.scheduledAt, agent_id: data.agentId, to: before?.to ?? data.personal.to, ...asked(data.request) };
}

/** The caller's number of the carrier's own record stands, where it is known. */
function authorised(data: PublicEvent<'AttemptAuthorised'>['data'], before: Known): Said {
  const { at, agentId, attempt, personal, request } = data;
  return { authorised_at: at, agent_id: agentId, attempt, to: personal.to, from: before?.from ?? personal.from, ...(request && asked(request)) };
}

const asked = ({ isTesting, contextJson, payloadJson }: PublicEvent<'CallRequested'>['data']['request']): Said => ({
  is_testing: isTesting,
  ...(contextJson !== '' && { context: fromJson(contextJson) }),
  ...(payloadJson !== '' && { payload: fromJson(payloadJson) }),
});
