import type { DialectAnswer, DialectRequest, DialectRoute, NativeCaller } from '../../gateway';
import { CREATE_CALL } from '../requests/call.requests';
import { CALL_SHOWN, CALL_STARTED } from '../responses';
import { playbookOf } from './agents';

interface NativeCall {
  readonly id: string;
  readonly lead_id: string;
  readonly campaign_id: string | null;
  readonly agent_id: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly status: string;
  readonly outcome: string | null;
  readonly goal_reached: boolean | null;
  readonly talk_seconds: number;
  readonly payload: Readonly<Record<string, unknown>>;
  readonly created_at: string;
}

async function create({ body }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const { phone, playbook_id: playbookId, ...parameters } = body;
  const playbook = await playbookOf(native, playbookId);
  const { id } = await native.post<{ id: string }>('/calls', { agent_id: playbook.id, to: phone, payload: parameters });
  await native.untilSeen(`/calls/${encodeURIComponent(id)}`);
  return { status: 200, body: { success: true, id, message: 'Call processing started' } };
}

async function show({ params }: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const call = await native.get<NativeCall>(`/calls/${encodeURIComponent(params['id'] ?? '')}`);
  const playbook = call.agent_id === null ? undefined : await native.get<{ name: string }>(`/agents/${encodeURIComponent(call.agent_id)}`).catch(() => undefined);
  return { status: 200, body: shown(call, playbook?.name ?? null, await statusOf(call, native)) };
}

const ENDS: Readonly<Record<string, string>> = { completed: 'closed', no_answer: 'no-answer', voicemail: 'voicemail', busy: 'busy', invalid_number: 'wrong-phone-format' };

/** A call that reached nobody and whose contact is called again is a recall to this vendor. */
async function statusOf({ status, outcome, campaign_id: campaignId, lead_id: leadId }: NativeCall, native: NativeCaller): Promise<string> {
  if (status === 'ringing') return 'ringing';
  if (status === 'refused') return 'failed';
  if (status !== 'ended') return 'open';
  if (outcome !== 'completed' && campaignId !== null && (await isRecalled(leadId, native))) return 'recall-scheduled';
  return ENDS[outcome ?? ''] ?? 'failed';
}

async function isRecalled(leadId: string, native: NativeCaller): Promise<boolean> {
  const lead = await native.get<{ status: string; next_attempt_at: string | null }>(`/leads/${encodeURIComponent(leadId)}`);
  return lead.status !== 'final' && lead.next_attempt_at !== null;
}

const shown = (call: NativeCall, playbookName: string | null, status: string) => ({
  id: call.id,
  playbook_name: playbookName,
  playbook_id: call.agent_id,
  assistant_id: call.agent_id,
  version_id: null,
  from: call.from,
  to: call.to,
  status,
  duration: call.talk_seconds,
  transcript: null,
  summary: null,
  recording: null,
  success: call.outcome === 'completed',
  output: call.goal_reached === null ? {} : { goal_reached: call.goal_reached },
  data: { params: call.payload },
  created_time: call.created_at.slice(0, 19).replace('T', ' '),
});

const NAMES = { to: 'phone', agent_id: 'playbook_id' };

export const CALL_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: '/call', summary: 'Call a number once', scope: 'calls:write', body: CREATE_CALL, names: NAMES, success: { status: 200, body: CALL_STARTED }, refusals: [400, 401, 403, 429, 500], answer: create },
  { method: 'GET', path: '/call/:id', summary: 'Show a call', scope: 'campaigns:read', success: { status: 200, body: CALL_SHOWN }, refusals: [401, 404, 429], answer: show },
];
