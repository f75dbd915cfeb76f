import table from '../../../deploy/routes.json';
import type { ServerEvent } from '../src/client/server-events';
import { ApiClient } from '../src/client/api-client';
import { openApiProblems, operationsOf, type ApiDocument } from './harness/openapi-rules';
import { createEnvironment, issueToken } from './harness/other-environment';
import { recordAnswers, type Recording } from './harness/recorded-answers';
import { MIDDAY, remove, startPlatform, TOKEN, type PlatformUnderTest } from './harness/platform-under-test';
import { asking, type Ask } from './harness/raw-request';
import { allowParallelCalls, campaignBody, contactsCsv, createAgent, createCampaign, importContacts, number, setStatus, untilStatus } from './harness/scenario';
import { waitUntil } from './harness/wait-until';

let running: PlatformUnderTest;
let api: ApiClient;
let ask: Ask;
let agentId: string;
let recording: Recording;

beforeAll(async () => {
  recording = recordAnswers();
  running = await startPlatform({ CARILLON_CLOCK: `accelerated:60@${MIDDAY}`, CARILLON_SIMULATOR: JSON.stringify({ ringSeconds: [1, 2], talkSeconds: [1, 5] }) });
  api = running.api;
  ask = asking(running.url, TOKEN);
  await allowParallelCalls(api, 10);
  agentId = await createAgent(api);
});

afterAll(async () => {
  recording.end();
  await running.stop();
  remove(running.directory);
  expect(running.logged).toEqual([]);
});

const OPEN = { call_time_ranges: [{ start: '00:00', end: '24:00' }], mark_complete_when_no_leads: false };

interface Call {
  readonly id: string;
  readonly lead_id: string;
  readonly to: string;
  readonly status: string;
  readonly scheduled_at: string;
  readonly created_at: string;
}
type Queued = { readonly campaign_call: Call & { readonly campaign_id: string }; readonly campaign: { readonly id: string; readonly name: string; readonly status: string } };
interface Shown extends Call {
  readonly is_testing: boolean;
  readonly context: unknown;
  readonly payload: unknown;
}
interface Report {
  readonly calls: { readonly total_calls: number };
  readonly leads: { readonly total: number };
}

const ended = (id: string): Promise<Shown> =>
  waitUntil('the call has ended', async () => {
    const { body } = await ask('GET', `/calls/${id}`);
    const call = body['data'] as Shown | undefined;
    return call?.status === 'ended' ? call : undefined;
  });

describe('a campaign', () => {
  const EVERYTHING = {
    name: 'Renewals of March',
    description: 'Those whose contract ends',
    campaign_type: 'follow_up',
    start_date: '2026-03-01',
    end_date: '2026-03-31',
    days_of_week: [1, 3, 5],
    call_time_ranges: [{ start: '09:00', end: '12:00' }, { start: '14:00', end: '17:00' }],
    timezone: 'America/Sao_Paulo',
    initial_call_delay: 30,
    max_retries: 5,
    retry_cooldown_hours: 12,
    mark_complete_when_no_leads: true,
    retry_on_goal_incomplete: true,
    goal_completion_variable: 'renewed',
    enable_post_completion_cooldown: true,
    post_completion_cooldown_hours: 100,
    success_cooldown_hours: 168,
    voicemail_cooldown_hours: 6,
    no_answer_cooldown_hours: 4,
    busy_cooldown_hours: 1,
    failed_cooldown_hours: 48,
    do_not_call_enabled: true,
    do_not_call_list_source: 'custom',
    do_not_call_custom_list: ['+12015550142'],
    auto_add_to_dnc_enabled: true,
    auto_dnc_trigger_statuses: ['voicemail'],
    auto_dnc_trigger_errors: ['invalid_number', 'disconnected'],
    max_calls_in_parallel: 7,
    lists_sorting_criteria: 'LIFO',
    compliance_profile: 'standard',
    stagger_ms: 250,
    launch_at: '2026-03-05T12:00:00.000Z',
    phone_number_ids: [],
    do_not_call_list_ids: [],
    calling_hours: [{ days_of_week: [1, 2], start: '09:00', end: '12:30' }],
    calling_hours_zone: 'contact',
    retry_delay: { amount: 90, unit: 'MINUTES' },
    dispositions: { busy: { status_after_call: 'RETRY', custom: true, max_attempts: 4, retry_delay: { amount: 10, unit: 'MINUTES' } } },
    record_chain: ['MOBILE', 'HOME', 'OFFICE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3'].map((type) => ({ type, max_attempts: 2, retry_delay: { amount: 1, unit: 'DAYS' } })),
    retry_offsets_minutes: null,
    retry_on_voicemail: false,
    dialing_mode: 'voice',
    priority: 9,
    run_once: true,
    ring_timeout_seconds: 20,
    answering_machine_detection: false,
    predictive: null,
    vendor: { dialect: 'example', echo: { any: ['thing'] } },
  };

  it('is created as a draft and shows every field as it was given', async () => {
    const given = { ...EVERYTHING, agent_id: agentId };
    const { status, body, headers } = await api.post('/campaigns', given);
    expect([status, body['success']]).toEqual([201, true]);
    const { id, number, created_at, updated_at, ...echoed } = body['data'] as Record<string, unknown>;
    expect(echoed).toEqual({ ...given, status: 'draft', action_required: false, action_required_reason: null });
    expect(number).toEqual(expect.any(Number));
    expect(created_at).toBe(updated_at);
    expect(headers.get('etag')).toBe('"0"');
    expect((await api.get(`/campaigns/${String(id)}?min_revision=0`)).data).toMatchObject({ ...given, id, status: 'draft', created_at, agent: { id: agentId } });
  });

  it('has the documented defaults', async () => {
    const required = { name: 'Least', campaign_type: 'sales', agent_id: agentId, start_date: '2026-03-01', days_of_week: [1], call_time_ranges: [{ start: '09:00', end: '10:00' }] };
    const { data } = await api.post('/campaigns', { ...required, retry_cooldown_hours: 5 });
    expect(data).toMatchObject({
      ...required, status: 'draft', description: null, end_date: null, initial_call_delay: 0, max_retries: 3, retry_cooldown_hours: 5, mark_complete_when_no_leads: false,
      retry_on_goal_incomplete: false, enable_post_completion_cooldown: false, post_completion_cooldown_hours: 168, do_not_call_enabled: false, do_not_call_custom_list: [],
      auto_add_to_dnc_enabled: false, auto_dnc_trigger_statuses: [], auto_dnc_trigger_errors: [],
      success_cooldown_hours: 5, voicemail_cooldown_hours: 5, no_answer_cooldown_hours: 5, busy_cooldown_hours: 5, failed_cooldown_hours: 5,
    });
    expect((await api.post('/campaigns', required)).data).toMatchObject({ retry_cooldown_hours: 24, busy_cooldown_hours: 24 });
  });

  it('changes what an edit names and nothing else; null takes the end date away', async () => {
    const { data: before } = await api.post<{ id: string }>('/campaigns', { ...EVERYTHING, agent_id: agentId });
    const { data: after, headers } = await api.put<Record<string, unknown>>(`/campaigns/${before.id}`, { end_date: null, max_retries: 0 }, { 'if-match': '"0"' });
    expect(after).toEqual({ ...before, end_date: null, max_retries: 0, updated_at: expect.any(String) as string });
    expect(headers.get('etag')).toBe('"1"');
    expect((await api.get(`/campaigns/${before.id}?min_revision=1`)).data).toMatchObject({ end_date: null, max_retries: 0, name: EVERYTHING.name });
  });

  it('answers a change of status in short, and cannot wait for a revision that is not there', async () => {
    const id = await createCampaign(api, OPEN);
    await api.post(`/campaigns/${id}/contacts`, { contacts: [{ phone: number(900) }] });
    const { body, headers } = await setStatus(api, id, 'active');
    expect(body).toEqual({ success: true, message: expect.stringContaining('active') as string, data: { id, status: 'active', updated_at: expect.any(String) as string } });
    const revision = Number(/\d+/.exec(headers.get('etag') ?? '')?.[0]);
    expect((await api.get(`/campaigns/${id}?min_revision=${revision}`)).data).toMatchObject({ status: 'active' });
    const late = await ask('GET', `/campaigns/${id}?min_revision=${revision + 50}`);
    expect([late.status, late.body['code'], late.headers.get('retry-after')]).toEqual([503, 'READ_MODEL_BEHIND', '1']);
  });
});

describe('a call for a campaign', () => {
  let campaignId: string;
  beforeAll(async () => {
    campaignId = await createCampaign(api, { ...OPEN, name: 'By hand', max_retries: 0 });
    await api.post(`/campaigns/${campaignId}/contacts`, { contacts: [{ phone: number(910), timezone: 'America/New_York' }] });
    await setStatus(api, campaignId, 'active');
  });

  it.each(['call', 'calls'])('is queued at /%s, with the campaign as it stands', async (path) => {
    const to = number(path === 'call' ? 911 : 912);
    const { status, body } = await api.post(`/campaigns/${campaignId}/${path}`, { to, payload: { first_name: 'A' }, context: { order: 7 } });
    expect(status).toBe(201);
    const instant = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
    expect(body).toEqual({
      success: true,
      data: {
        campaign_call: { id: expect.any(String) as string, lead_id: expect.any(String) as string, campaign_id: campaignId, to, status: 'queued', scheduled_at: instant, created_at: instant },
        campaign: { id: campaignId, name: 'By hand', status: 'active' },
      },
    });
    const { campaign_call: call } = body['data'] as Queued;
    expect(await ended(call.id)).toMatchObject({ id: call.id, to, campaign_id: campaignId, payload: { first_name: 'A' }, context: { order: 7 }, is_testing: false });
  });

  it('waits outside the window for the next eligible instant', async () => {
    const id = await createCampaign(api, { days_of_week: [4], call_time_ranges: [{ start: '10:00', end: '11:00' }], mark_complete_when_no_leads: false });
    await api.post(`/campaigns/${id}/contacts`, { contacts: [{ phone: number(920), timezone: 'America/New_York' }] });
    await setStatus(api, id, 'active');
    const { campaign_call: call } = (await api.post<Queued>(`/campaigns/${id}/call`, { to: number(921) })).data;
    expect([call.status, call.scheduled_at]).toEqual(['queued', '2026-03-05T15:00:00.000Z']);
    const { calls } = await waitUntil('the report has it', async () => {
      const { data } = await api.get<{ calls: { total_calls: number } }>(`/campaigns/${id}/report`);
      return data.calls.total_calls > 0 && data;
    });
    expect(calls).toMatchObject({ total_calls: 1, by_status: { queued: 1, ended: 0 } });
  });

  it('is in no number of the campaign when it is a test, and says so', async () => {
    const id = await createCampaign(api, { ...OPEN, days_of_week: [1, 2, 3, 4, 5, 6, 7], max_retries: 0 });
    await api.post(`/campaigns/${id}/contacts`, { contacts: [{ phone: number(930), timezone: 'America/New_York' }] });
    await setStatus(api, id, 'active');
    const total = async (): Promise<number> => (await api.get<Report>(`/campaigns/${id}/report`)).data.calls.total_calls;
    await waitUntil('the contact was called', async () => (await total()) === 1);
    const { campaign_call: test } = (await api.post<Queued>(`/campaigns/${id}/call`, { to: number(931), is_testing: true })).data;
    expect(await ended(test.id)).toMatchObject({ is_testing: true });
    const { campaign_call: real } = (await api.post<Queued>(`/campaigns/${id}/call`, { to: number(932) })).data;
    await ended(real.id);
    await waitUntil('the real call is counted', async () => (await total()) >= 2);
    expect(await total()).toBe(2);
    expect((await api.get<Shown[]>(`/calls?campaign_id=${id}&is_testing=true`)).data.map((call) => call.id)).toEqual([test.id]);
  });

  it('can be made for nobody’s campaign', async () => {
    const { status, data } = await api.post<Call & { readonly agent_id: string; readonly campaign_id: null }>('/calls', { agent_id: agentId, to: number(940), context: { ticket: 1 } });
    expect([status, data.agent_id, data.campaign_id, data.status]).toEqual([201, agentId, null, 'queued']);
    expect(await ended(data.id)).toMatchObject({ context: { ticket: 1 } });
    const { data: ofAgent } = await api.get<Shown[]>(`/agents/${agentId}/calls?limit=100`);
    expect(ofAgent.map(({ id }) => id)).toContain(data.id);
  });
});

describe('lists', () => {
  it('are paged by cursors that neither repeat nor leave out, also while something is added', async () => {
    const token = await issueToken(api, await createEnvironment(api, 'Pages'));
    const own = new ApiClient(running.url, token);
    const agent = await createAgent(own);
    const make = async (index: number): Promise<string> => (await own.post<{ id: string }>('/campaigns', campaignBody(agent, { name: `Campaign ${index}` }))).data.id;
    const made: string[] = [];
    for (let index = 0; index < 7; index++) made.push(await make(index));
    const seen: string[] = [];
    let cursor = '';
    do {
      const { data, body } = await own.get<{ id: string }[]>(`/campaigns?limit=2${cursor}`);
      seen.push(...data.map(({ id }) => id));
      if (seen.length === 2) await make(99);
      cursor = typeof body['next_cursor'] === 'string' ? `&cursor=${encodeURIComponent(body['next_cursor'])}` : '';
    } while (cursor !== '');
    expect(seen).toEqual(made.toReversed());
    const foreign = await ask('GET', `/agents?cursor=${encodeURIComponent(String((await own.get('/campaigns?limit=2')).body['next_cursor']))}`);
    expect(foreign.status).toBe(422);
  });
});

describe('the stream of events', () => {
  const idOf = ({ id }: ServerEvent): number => Number(id);

  async function take(path: string, headers: Readonly<Record<string, string>>, enough: (events: readonly ServerEvent[]) => boolean): Promise<readonly ServerEvent[]> {
    const leaving = new AbortController();
    const events: ServerEvent[] = [];
    try {
      for await (const event of api.events(path, leaving.signal, headers)) {
        events.push(event);
        if (enough(events)) break;
      }
    } finally {
      leaving.abort();
    }
    return events;
  }

  it('goes on after Last-Event-ID without a gap and without a repetition, and carries the context', async () => {
    const id = await createCampaign(api, { ...OPEN, mark_complete_when_no_leads: true, max_retries: 0 });
    await importContacts(api, id, contactsCsv(30, 1_000));
    await setStatus(api, id, 'active');
    const { campaign_call: call } = (await api.post<Queued>(`/campaigns/${id}/call`, { to: number(1_050), context: { order: 'A-7' } })).data;
    await untilStatus(api, id, 'completed');
    const path = `/events?campaign_id=${id}`;
    const isLast = ({ event }: ServerEvent): boolean => event === 'CampaignCompleted';
    const whole = await take(path, { 'last-event-id': '0' }, (events) => events.some(isLast));
    const parts: ServerEvent[] = [];
    while (!parts.some(isLast)) parts.push(...(await take(path, { 'last-event-id': parts.at(-1)?.id ?? '0' }, (events) => events.length === 17 || events.some(isLast))));
    expect(parts).toEqual(whole);
    expect(whole.map(idOf)).toEqual([...new Set(whole.map(idOf))].toSorted((a, b) => a - b));
    expect(whole.filter(({ event }) => event === 'CallEnded').length).toBe(31);
    const ofCall = whole.filter(({ data, event }) => event.startsWith('Call') && data.includes(call.id));
    expect(ofCall.length).toBeGreaterThan(0);
    ofCall.forEach(({ data }) => expect(data).toContain('"context":{"order":"A-7"}'));
  }, 60_000);

  it('shows nothing of another environment', async () => {
    const token = await issueToken(api, await createEnvironment(api, 'Listener'));
    const listener = new ApiClient(running.url, token);
    const leaving = new AbortController();
    const heard: ServerEvent[] = [];
    const listening = (async () => {
      for await (const event of listener.events('/events', leaving.signal, { 'last-event-id': '0' })) heard.push(event);
    })().catch(() => undefined);
    await createCampaign(api);
    const own = await createCampaign(listener);
    await waitUntil('its own event is heard', async () => heard.some(({ data }) => data.includes(own)));
    leaving.abort();
    await listening;
    heard.forEach(({ data }) => expect((JSON.parse(data) as { campaign_id: string | null }).campaign_id ?? own).toBe(own));
  });
});

describe('a call by hand during a run', () => {
  it('does not disturb it: every lead is called once, the call among them', async () => {
    const id = await createCampaign(api, { ...OPEN, max_retries: 0, mark_complete_when_no_leads: true });
    await importContacts(api, id, contactsCsv(40, 2_000));
    await setStatus(api, id, 'active');
    const answer = await ask('POST', `/campaigns/${id}/calls`, { body: { to: number(2_039) } });
    expect([201, 409]).toContain(answer.status);
    await untilStatus(api, id, 'completed');
    const { data } = await api.get<Shown[]>(`/calls?campaign_id=${id}&limit=100`);
    const called = data.map(({ to }) => to).sort();
    expect(called).toEqual(Array.from({ length: 40 }, (_, index) => number(2_000 + index)).sort());
  }, 60_000);
});

/** Answer to whoever has their address, and so to no token and no plan. */
const SIGNED = ['/record-lists/{id}/files/{file}'];

describe('the description of the API', () => {
  let document: ApiDocument;
  let texts: string;
  const parts: (readonly [string, number])[] = [];

  /** At once, before what takes its time: a connection that idles meanwhile is closed. */
  beforeAll(async () => {
    document = (await ask('GET', '//openapi.json')).body as unknown as ApiDocument;
    const page = await ask('GET', '//docs');
    for (const [, address = ''] of page.text.matchAll(/(?:src|href)="([^"]+)"/g)) parts.push([address, (await ask('GET', `/${address}`)).status]);
    texts = `${page.text}${(await ask('GET', '//docs/start.js')).text}`;
  });

  it('is valid OpenAPI 3.0', () => expect(openApiProblems(document)).toEqual([]));

  const routes = table.routes.flatMap(({ methods, path }) => methods.map((method) => ({ method, path })));

  it.each(routes)('describes $method $path with its refusals', ({ method, path }) => {
    const found = operationsOf(document).find((each) => each.method === method && each.path === `${table.base}${path}`);
    const statuses = Object.keys(found?.operation.responses ?? {});
    expect(statuses).toEqual(expect.arrayContaining(SIGNED.includes(path) ? ['403', '500'] : ['401', '403', '429', '500']));
    expect(statuses.some((status) => status.startsWith('2'))).toBe(true);
    if (path.includes('{id}')) expect(statuses).toContain('404');
    const refusals = Object.entries(found?.operation.responses ?? {}).filter(([status]) => status >= '400');
    refusals.forEach(([, { description, content }]) => expect([description, Object.keys(content ?? {})]).toEqual([expect.stringMatching(/^`[A-Z_]+`: /) as string, ['application/problem+json']]));
  });

  it('has no route that the table does not have', () => {
    const known = new Set(routes.map(({ method, path }) => `${method} ${table.base}${path}`));
    const described = operationsOf(document).map(({ method, path }) => `${method} ${path}`).filter((each) => each.includes(table.base));
    expect(described.filter((each) => !known.has(each))).toEqual([]);
  });

  it('describes every status that was answered here', () => expect(recording.undocumented(document)).toEqual([]));

  it('can be browsed without a request to anywhere else', () => {
    expect(parts.length).toBeGreaterThan(2);
    for (const [part, status] of parts) expect([part, status]).toEqual([expect.stringMatching(/^\/docs\//) as string, 200]);
    expect(texts).not.toMatch(/https?:\/\/|\/\/[a-z]+\./);
  });
});
