import type { DialectAnswer, DialectRequest, DialectRoute, NativeCaller, Values } from '../../gateway';
import { toSecond } from '../answers/times';
import { CREATE_WEBHOOK, EDIT_WEBHOOK } from '../requests/webhook.requests';
import { TOGGLED, WEBHOOK_ANSWER, WEBHOOK_LIST, WEBHOOK_REMOVED } from '../responses';

interface NativeWebhook extends Values {
  readonly id: string;
  readonly enabled: boolean;
  readonly created_at: string;
  readonly updated_at: string;
}

const AT = '/api/v1/campaigns/:id/webhooks';
const ONE = `${AT}/:webhook_id`;

const nativeAll = ({ params }: DialectRequest): string => `/campaigns/${encodeURIComponent(params['id'] ?? '')}/webhooks`;
const nativeOne = (request: DialectRequest): string => `${nativeAll(request)}/${encodeURIComponent(request.params['webhook_id'] ?? '')}`;

/** Its names are the native ones. */
const shown = (webhook: NativeWebhook): Values => ({ ...webhook, created_at: toSecond(webhook.created_at), updated_at: toSecond(webhook.updated_at) });
const ok = (status: number, data: unknown, more: Values = {}): DialectAnswer => ({ status, body: { success: true, ...more, data } });

const create = async (request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ok(201, shown(await native.post(nativeAll(request), request.body)));
const list = async (request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ok(200, (await native.get<readonly NativeWebhook[]>(nativeAll(request))).map(shown));
const show = async (request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ok(200, shown(await native.get(nativeOne(request))));
const edit = async (request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> => ok(200, shown(await native.put(nativeOne(request), request.body)));

async function toggle(request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const { id, enabled } = await native.patch<NativeWebhook>(`${nativeOne(request)}/toggle`, {});
  return ok(200, { id, enabled }, { message: `Webhook ${enabled ? 'enabled' : 'disabled'}` });
}

async function remove(request: DialectRequest, native: NativeCaller): Promise<DialectAnswer> {
  const { id } = await native.delete<NativeWebhook>(nativeOne(request));
  return ok(200, { id }, { message: 'Webhook deleted' });
}

const READ = 'campaigns:read';
const WRITE = 'campaigns:write';

export const WEBHOOK_ROUTES: readonly DialectRoute[] = [
  { method: 'POST', path: AT, summary: 'Add a webhook to a campaign', scope: WRITE, body: CREATE_WEBHOOK, success: { status: 201, body: WEBHOOK_ANSWER }, refusals: [401, 403, 404, 409, 422], answer: create },
  { method: 'GET', path: AT, summary: 'List the webhooks of a campaign', scope: READ, success: { status: 200, body: WEBHOOK_LIST }, refusals: [401, 404], answer: list },
  { method: 'GET', path: ONE, summary: 'Show a webhook', scope: READ, success: { status: 200, body: WEBHOOK_ANSWER }, refusals: [401, 404], answer: show },
  { method: 'PUT', path: ONE, summary: 'Change some fields of a webhook', scope: WRITE, body: EDIT_WEBHOOK, success: { status: 200, body: WEBHOOK_ANSWER }, refusals: [401, 403, 404, 409, 422], answer: edit },
  { method: 'PATCH', path: `${ONE}/toggle`, summary: 'Switch a webhook on or off', scope: WRITE, success: { status: 200, body: TOGGLED }, refusals: [401, 403, 404, 409], answer: toggle },
  { method: 'DELETE', path: ONE, summary: 'Remove a webhook', scope: WRITE, success: { status: 200, body: WEBHOOK_REMOVED }, refusals: [401, 403, 404], answer: remove },
];
