import { remove, startPlatform, TOKEN, type PlatformUnderTest } from '../../all-in-one/test/harness/platform-under-test';
import { issueToken } from '../../all-in-one/test/harness/other-environment';
import { createAgent, number } from '../../all-in-one/test/harness/scenario';
import { EXAMPLE } from '../src/talkdesk/campaigns/campaign.example';
import { toNative } from '../src/talkdesk/campaigns/to-native';

type Json = Readonly<Record<string, unknown>>;
interface Reply {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

let running: PlatformUnderTest;
let base: string;
beforeAll(async () => {
  running = await startPlatform();
  base = `${running.url}/compat/talkdesk`;
});
afterAll(async () => {
  await running.stop();
  remove(running.directory);
  expect(running.logged).toEqual([]);
});

async function ask(method: string, path: string, body?: unknown, token = TOKEN, headers: Record<string, string> = {}): Promise<Reply> {
  const answer = await fetch(`${base}${path}`, { method, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }), ...headers }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: (await answer.json()) as Json, headers: answer.headers };
}

const create = async (changes: Json = {}): Promise<string> => String((await ask('POST', '/campaigns', { ...EXAMPLE, ...changes })).body['id']);
const strategy = (changes: Json): Json => ({ dialing_strategy: { ...EXAMPLE.dialing_strategy, ...changes } });
const change = (id: string, value: string): Promise<Reply> => ask('PATCH', `/campaigns/${id}`, { op: 'REPLACE', path: 'status', value });

describe('campaigns of a client of Talkdesk', () => {
  it('are what the vendor’s own example says, to the letter', async () => {
    const { status, body } = await ask('POST', '/campaigns', EXAMPLE);
    const id = String(body['id']);
    const links = { self: { href: `${base}/campaigns/${id}` }, campaigns: { href: `${base}/campaigns` } };
    expect([status, body]).toEqual([201, { ...EXAMPLE, _links: links, id, run_once: false, action_required: true, status: 'INCOMPLETE', created_at: expect.stringMatching(/Z$/) as string }]);
    expect((await ask('GET', `/campaigns/${id}`)).body).toEqual(body);
  });

  it('are duplicated by reading one and posting it under another name', async () => {
    const { body } = await ask('GET', `/campaigns/${await create()}`);
    const { status, body: copy } = await ask('POST', '/campaigns', { ...body, name: 'Another one' });
    expect([status, copy['name'], copy['dialing_strategy']]).toEqual([201, 'Another one', EXAMPLE.dialing_strategy]);
    expect(copy['id']).not.toBe(body['id']);
  });

  it('act through the native model', async () => {
    const { data } = await running.api.get<Json>(`/campaigns/${await create()}`);
    const { vendor: _, ...wanted } = toNative(EXAMPLE);
    expect(data).toMatchObject(wanted);
    expect(data).toMatchObject({ dialing_mode: 'predictive', agent_id: null, max_retries: 98, ring_timeout_seconds: 6, calling_hours_zone: 'contact' });
  });

  it('are listed in pages, with links', async () => {
    const ids = [await create(), await create(), await create()];
    const { body } = await ask('GET', '/campaigns?page=2&per_page=2');
    const total = Number(body['total']);
    expect(body).toMatchObject({ count: 2, page: 2, per_page: 2, total_pages: Math.ceil(total / 2), _links: { prev: { href: `${base}/campaigns?page=1&per_page=2` }, first: {}, last: {}, self: {} } });
    const { campaigns } = body['_embedded'] as { campaigns: Json[] };
    expect(campaigns.map(({ id }) => id)).toContain(ids[0]);
    expect(campaigns[0]).not.toHaveProperty('dialing_strategy');
    expect((await ask('GET', '/campaigns?page=99')).body).toMatchObject({ count: 0, total });
  });

  it('wait as READY for human agents when they are started', async () => {
    const id = await create();
    await running.api.put(`/campaigns/${id}`, { agent_id: await createAgent(running.api) });
    await running.api.post(`/campaigns/${id}/contacts`, { contacts: [{ phone: number(1) }] });
    expect((await change(id, 'running')).body).toMatchObject({ id, status: 'READY', action_required: true });
    expect((await change(id, 'paused')).body).toMatchObject({ status: 'PAUSED' });
    expect((await change(id, 'RUNNING')).body).toMatchObject({ status: 'READY' });
    expect((await ask('GET', `/campaigns/${id}/users`)).body).toMatchObject({ total: 1 });
  });

  it('run when an AI agent talks, and call from their numbers', async () => {
    const { data } = await running.api.post<{ id: string }>('/phone-numbers', { number: number(2) });
    const id = await create();
    await running.api.put(`/campaigns/${id}`, { agent_id: await createAgent(running.api), dialing_mode: 'voice', phone_number_ids: [data.id] });
    expect((await ask('GET', `/campaigns/${id}`)).body['status']).toBe('INCOMPLETE');
    await running.api.post(`/campaigns/${id}/contacts`, { contacts: [{ phone: number(3) }] });
    expect((await change(id, 'running')).body).toMatchObject({ status: 'RUNNING', action_required: false });
    expect((await ask('GET', `/campaigns/${id}/numbers`)).body).toMatchObject({ total: 1, _embedded: { numbers: [{ id: data.id, phone_number: number(2) }] } });
  });

  it('that were made natively are shown as they behave', async () => {
    const { data } = await running.api.post<{ id: string }>('/campaigns', {
      name: 'Native', campaign_type: 'sales', agent_id: await createAgent(running.api), start_date: '2026-03-02', days_of_week: [1, 7], call_time_ranges: [{ start: '09:00', end: '24:00' }], max_retries: 2, retry_cooldown_hours: 5,
    });
    const { body } = await ask('GET', `/campaigns/${data.id}`);
    expect(body).not.toHaveProperty('dialing_mode');
    expect(body['dialing_strategy']).toMatchObject({ max_attempts: 3, retry_period: 5, retry_time_unit: 'HOURS', calling_hours: [{ from: '09:00:00', to: '24:00:00', week_days: ['MONDAY', 'SUNDAY'] }], dispositions: { invalid_number: { status_after_call: 'FINAL' } } });
  });

  it.each<[string, Json, string]>([
    ['a chain without one of the types', strategy({ record_chain: [...EXAMPLE.dialing_strategy.record_chain.slice(1), EXAMPLE.dialing_strategy.record_chain[1]] }), 'dialing_strategy.record_chain'],
    ['a window that ends before it starts', strategy({ calling_hours: [{ from: '10:00:00', to: '09:00:00', week_days: ['MONDAY'] }] }), 'dialing_strategy.calling_hours.0.to'],
    ['a period without its unit', strategy({ dispositions: { ...EXAMPLE.dialing_strategy.dispositions, busy: { status_after_call: 'RETRY', custom: true, retry_period: 5 } } }), 'dialing_strategy.dispositions.busy.retry_period_time_unit'],
    ['an invalid number that is tried again', strategy({ dispositions: { ...EXAMPLE.dialing_strategy.dispositions, invalid_number: { status_after_call: 'RETRY' } } }), 'dialing_strategy.dispositions.invalid_number.status_after_call'],
    ['a field that is not one of the vendor’s', { name: 'Winter', prioriti: 3 }, 'prioriti'],
    ['a name that is too short', { name: 'ab' }, 'name'],
  ])('are refused with %s', async (_, changes, field) => {
    const { status, body } = await ask('POST', '/campaigns', { ...EXAMPLE, ...changes });
    expect([status, body]).toEqual([400, { code: 'VALIDATION_ERROR', message: expect.any(String) as string, description: expect.any(String) as string, fields: [{ name: field, description: expect.any(String) as string }] }]);
  });

  it('answer in the vendor’s shape to whoever may not, or asks for what is not there', async () => {
    const error = { code: expect.any(String) as string, message: expect.any(String) as string, fields: [] };
    expect(await ask('POST', '/campaigns', EXAMPLE, 'nobodys-token')).toMatchObject({ status: 401, body: { ...error, code: 'INVALID_TOKEN' } });
    const token = await issueToken(running.api, 'default', ['campaigns:read']);
    for (const body of [EXAMPLE, {}]) expect(await ask('POST', '/campaigns', body, token)).toMatchObject({ status: 403, body: { ...error, code: 'FORBIDDEN' } });
    expect(await ask('GET', '/campaigns/none')).toMatchObject({ status: 404, body: error });
    expect(await change(await create(), 'paused')).toMatchObject({ status: 400, body: { code: 'ILLEGAL_TRANSITION' } });
    expect((await ask('PATCH', `/campaigns/${await create()}`, { op: 'REPLACE', path: 'name', value: 'x' })).status).toBe(400);
  });

  it('are made once however often the request comes', async () => {
    const key = { 'idempotency-key': 'made-once' };
    const first = await ask('POST', '/campaigns', EXAMPLE, TOKEN, key);
    expect((await ask('POST', '/campaigns', EXAMPLE, TOKEN, key)).body).toEqual(first.body);
  });
});
