import { toOutcome, type PublicEvent } from '@carillon/contracts';
import { answerOf } from '@carillon/domain/compliance';
import { HOUR } from '@carillon/kernel';
import type { Tally } from '@carillon/platform/read-store';
import type { CallDocument, CallFacts } from './call.document';
import { stagePart, type StageEvent } from './call-progress';
import { requestPart, type RequestEvent } from './call-requests';
import { standingOfCall, talkTimeOf } from './call-standing';
import { CAMPAIGN_HOURS, CAMPAIGN_TALLIES } from './campaign-tallies';
import { difference, type Counts } from './counts';
import { NOTHING, type Projection } from './projection';

type CallEvent = RequestEvent | StageEvent;

export const calls: Projection<CallDocument, CallEvent> = {
  definition: {
    name: 'calls',
    indexes: [
      { fields: ['environment_id', 'created_at'] },
      { fields: ['environment_id', 'state', 'created_at'] },
      { fields: ['campaign_id', 'created_at'] },
      { fields: ['agent_id', 'created_at'] },
      { fields: ['to', 'created_at'] },
    ],
  },
  factsOf: (event) => (isOfCall(event) ? [{ id: event.data.attemptId, fact: event, isFirst: event.type === 'AttemptAuthorised' }] : NOTHING),
  evolve: (before, event, id) => {
    const part = isStage(event) ? stagePart(before, event) : requestPart(before, event);
    if (!part) return undefined;
    const facts = { ...(before ?? unknown(event)), ...campaignOf(before, event), ...part };
    return { ...facts, ...standingOfCall(facts), _id: id, _v: (before?._v ?? -1) + 1 };
  },
  tally: (before, after) => [...difference(CAMPAIGN_TALLIES.name, after.campaign_id, countsOf(before), countsOf(after)), ...hourOf(before, after), ...answerIn(before, after)],
};

const STAGES: ReadonlySet<string> = new Set<StageEvent['type']>(['DialRefused', 'CallPlaced', 'CallRinging', 'CallAnswered', 'CallEnded']);
const REQUESTS: ReadonlySet<string> = new Set<RequestEvent['type']>(['CallRequested', 'AttemptAuthorised', 'AttemptReleased']);

const isStage = (event: PublicEvent): event is StageEvent => STAGES.has(event.type);
const isOfCall = (event: PublicEvent): event is CallEvent => STAGES.has(event.type) || REQUESTS.has(event.type);

const unknown = ({ data, metadata }: CallEvent): CallFacts => ({
  environment_id: metadata.environmentId,
  campaign_id: null,
  lead_id: data.leadId,
  is_testing: false,
  revision: -1,
});

const campaignOf = (before: CallDocument | undefined, { data }: CallEvent): Pick<CallFacts, 'campaign_id'> => ({
  campaign_id: before?.campaign_id ?? ('campaignId' in data ? data.campaignId : null),
});

const NONE: Counts = {};

/** Test calls are in no aggregate; a refused attempt was no call. */
function countsOf(call: CallDocument | undefined): Counts {
  if (!call || call.is_testing || call.campaign_id === null) return NONE;
  if (call.status === 'refused') return { calls_refused: 1 };
  const begun = { calls_total: 1, [`calls_${call.status}`]: 1, calls_answered: call.answered_at === undefined ? 0 : 1 };
  return call.outcome === undefined ? begun : { ...begun, [`outcome_${call.outcome}`]: 1, talk_ms: talkTimeOf(call) };
}

/** Counted in the hour in which the carrier took it. */
function hourOf(before: CallDocument | undefined, { placed_at, is_testing, campaign_id }: CallDocument): readonly Tally[] {
  if (placed_at === undefined || before?.placed_at !== undefined || is_testing || campaign_id === null) return [];
  return [{ collection: CAMPAIGN_HOURS.name, id: hourId(campaign_id, placed_at), add: { calls: 1 } }];
}

/** Once it is over, in the hour in which a person answered. */
function answerIn(before: CallDocument | undefined, { outcome, ended_at, answered_at, answered_by, is_testing, campaign_id }: CallDocument): readonly Tally[] {
  if (ended_at === undefined || before?.ended_at !== undefined || is_testing || campaign_id === null) return [];
  const ended = { outcome: toOutcome(outcome ?? ''), answeredAt: answered_at ?? null, endedAt: ended_at, ...(answered_by !== undefined && { answeredBy: answered_by }) };
  const answer = answerOf(ended);
  if (!answer) return [];
  return [{ collection: CAMPAIGN_HOURS.name, id: hourId(campaign_id, answer.answeredAt), add: { answered_live: 1, ...(answer.abandoned && { abandoned: 1 }) } }];
}

export const hourId = (campaignId: string, at: number): string => `${campaignId}:${at - (at % HOUR)}`;
