import { fromJson, type PublicEvent } from '@carillon/contracts';
import type { CallFacts } from './call.document';

/** What the call's own stream says, in its order. */
export type StageEvent = PublicEvent<'DialRefused' | 'CallPlaced' | 'CallRinging' | 'CallAnswered' | 'CallEnded'>;

type Said = Partial<CallFacts>;

/** What the event adds to the call; `undefined` when it is in it already. */
export function stagePart(before: CallFacts | undefined, event: StageEvent): Said | undefined {
  const { revision } = event.metadata;
  if (before && before.revision >= revision) return undefined;
  const part = { ...stageOf(event), revision };
  return before && before.revision >= 0 ? part : { ...referenceOf(event.data), ...part };
}

function stageOf(event: StageEvent): Said {
  switch (event.type) {
    case 'DialRefused':
      return { refused_at: event.data.at, refusal: event.data.reason };
    case 'CallPlaced': {
      const { at, carrier, carrierCallId, personal } = event.data;
      return { placed_at: at, carrier, carrier_call_id: carrierCallId, to: personal.to, from: personal.from };
    }
    case 'CallRinging':
      return { ringing_at: event.data.at };
    case 'CallAnswered':
      return { answered_at: event.data.at, answered_by: event.data.by };
    case 'CallEnded':
      return endOf(event.data);
  }
}

/** Said by every event of a call, so that one is enough. */
const referenceOf = ({ agentId, attempt, isTesting, contextJson }: StageEvent['data']): Said => ({
  agent_id: agentId,
  attempt,
  is_testing: isTesting,
  ...(contextJson !== '' && { context: fromJson(contextJson) }),
});

const endOf = ({ outcome, error, goalReached, placedAt, answeredAt, at, personal }: PublicEvent<'CallEnded'>['data']): Said => ({
  outcome,
  ended_at: at,
  to: personal.to,
  ...(placedAt !== null && { placed_at: placedAt }),
  ...(answeredAt !== null && { answered_at: answeredAt }),
  ...(error !== null && { error }),
  ...(goalReached !== null && { goal_reached: goalReached }),
});
