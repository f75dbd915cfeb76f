import type { NativeCall, QueuedCall } from '../native-forms';
import { toSecond } from './times';

const STAGES: Readonly<Record<string, string>> = { queued: 'queued', dialing: 'initiated', ringing: 'ringing', in_progress: 'answered', refused: 'failed' };
const ENDS: Readonly<Record<string, string>> = { completed: 'completed', voicemail: 'voicemail', busy: 'busy', no_answer: 'no-answer' };

/** What else ends a call is a failure to this vendor. */
export const callStatusOf = ({ status, outcome }: Pick<NativeCall, 'status' | 'outcome'>): string =>
  status === 'ended' ? (ENDS[outcome ?? ''] ?? 'failed') : (STAGES[status] ?? status);

const FAILURES = 'failed,invalid_number,disconnected,abandoned,hangup_before_connection,agent_hangup_before_connection,canceled,unknown';

/** The native filter for a status of the vendor's. */
export const filterOf = (status: string): string => {
  const filters: Readonly<Record<string, string>> = {
    initiated: 'status=queued,dialing', ringing: 'status=ringing', answered: 'status=in_progress', completed: 'outcome=completed', busy: 'outcome=busy', 'no-answer': 'outcome=no_answer',
  };
  return filters[status] ?? `outcome=${FAILURES}`;
};

export const callEntry = (call: NativeCall, agentNames: ReadonlyMap<string, string>) => ({
  id: call.id,
  sid: call.id,
  to: call.to,
  to_formatted: call.to,
  from: call.from,
  from_formatted: call.from,
  is_testing: call.is_testing,
  direction: 'outbound',
  status: callStatusOf(call),
  duration: call.talk_seconds,
  agent: call.agent_id === null ? null : { id: call.agent_id, name: agentNames.get(call.agent_id) ?? null, label: agentNames.get(call.agent_id) ?? null },
  created_at: toSecond(call.created_at),
  updated_at: toSecond(call.ended_at ?? call.answered_at ?? call.ringing_at ?? call.placed_at ?? call.created_at),
});

interface CampaignCall {
  readonly campaign_call: QueuedCall & { readonly campaign_id: string };
  readonly campaign: { readonly id: string; readonly name: string; readonly status: string };
}

export const campaignCallAnswer = ({ campaign_call: call, campaign: { id, name, status } }: CampaignCall) => ({
  campaign_call: { id: call.id, campaign_id: call.campaign_id, to: call.to, status: call.status, scheduled_at: toSecond(call.scheduled_at), created_at: toSecond(call.created_at) },
  campaign: { id, name, status },
});

export const oneOffAnswer = (call: QueuedCall, agentId: string) => ({
  success: true,
  data: { id: call.id, agent_id: agentId, to: call.to, status: 'initiated', scheduled_at: toSecond(call.scheduled_at), created_at: toSecond(call.created_at) },
});
