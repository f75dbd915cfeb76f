import table from '../../../deploy/routes.json';
import { allowParallelCalls, campaignBody, contactsCsv, createAgent, createCampaign, importContacts, number, setStatus } from './harness/scenario';
import { CORPUS, POISONED_BODIES, STRING_FIELDS, type Bodies } from './harness/hostile-input';
import type { ApiDocument } from './harness/openapi-rules';
import { createEnvironment, issueToken, SCOPES, WIDE_PLAN } from './harness/other-environment';
import { recordAnswers, type Recording } from './harness/recorded-answers';
import { remove, startPlatform, START, TOKEN, type PlatformUnderTest } from './harness/platform-under-test';
import { asking, type Ask, type RawAnswer } from './harness/raw-request';
import { expectRefusal, type Refusal } from './harness/refusal';
import { waitUntil } from './harness/wait-until';

const MEGABYTE = 1_048_576;

const ROUTES = table.routes.flatMap(({ methods, path }) => methods.map((method) => ({ method, path })));

let running: PlatformUnderTest;
let ask: Ask;
let agentId: string;
let recording: Recording;

beforeAll(async () => {
  recording = recordAnswers();
  running = await startPlatform({ CARILLON_CLOCK: `accelerated:1@${START}` });
  ask = asking(running.url, TOKEN);
  await allowParallelCalls(running.api, 10);
  agentId = await createAgent(running.api);
});

afterAll(async () => {
  recording.end();
  await running.stop();
  remove(running.directory);
});

const campaignWith = (more: object): Record<string, unknown> => campaignBody(agentId, more as Record<string, unknown>);

describe('a campaign that cannot be', () => {
  const BROKEN: readonly (readonly [what: string, more: object, field: string, says: RegExp])[] = [
    ['ends before it starts', { start_date: '2026-03-10', end_date: '2026-03-09' }, 'end_date', /after start_date/],
    ['ends on the day on which it starts', { start_date: '2026-03-10', end_date: '2026-03-10' }, 'end_date', /after start_date/],
    ['starts on a day that does not exist', { start_date: '2026-02-30' }, 'start_date', /YYYY-MM-DD/],
    ['has a window that ends before it starts', { call_time_ranges: [{ start: '17:00', end: '09:00' }] }, 'call_time_ranges.0.end', /after 17:00.*split/],
    ['has a window without a colon', { call_time_ranges: [{ start: '0900', end: '17:00' }] }, 'call_time_ranges.0.start', /HH:MM/],
    ['has a window without an end', { call_time_ranges: [{ start: '09:00' }] }, 'call_time_ranges.0.end', /missing|HH:MM/],
    ['has no window', { call_time_ranges: [] }, 'call_time_ranges', /1 to/],
    ['is in an unknown zone', { timezone: 'Middle/Earth' }, 'timezone', /IANA.*such as/],
    ['calls on the eighth day', { days_of_week: [1, 8] }, 'days_of_week.1', /from 1 to 7/],
    ['calls twice on Monday', { days_of_week: [1, 2, 1] }, 'days_of_week.2', /twice.*remove/],
    ['calls on no day', { days_of_week: [] }, 'days_of_week', /1 to 7/],
    ['has a name of 256 characters', { name: 'n'.repeat(256) }, 'name', /1 to 255/],
    ['has no name', { name: undefined }, 'name', /missing.*add it/],
    ['has a number as name', { name: 7 }, 'name', /string.*text/],
    ['is of an unknown type', { campaign_type: 'gossip' }, 'campaign_type', /sales/],
    ['has a field that is misspelt', { days_of_weak: [1] }, 'days_of_weak', /not a known field.*did you mean days_of_week/],
    ['has a field of another vendor', { earliest_call_time: '09:00' }, 'earliest_call_time', /call_time_ranges/],
    ['is for an agent that is not there', { agent_id: '0197f2c0-0000-7000-8000-000000000001' }, 'agent_id', /POST \/agents/],
    ['is for something that is no agent', { agent_id: 'nobody' }, 'agent_id', /UUID|POST \/agents/],
    ['tries eleven times more', { max_retries: 11 }, 'max_retries', /from 0 to 10/],
    ['waits for no hour', { retry_cooldown_hours: 0 }, 'retry_cooldown_hours', /from 1 to 168/],
    ['waits for a week and an hour', { busy_cooldown_hours: 169 }, 'busy_cooldown_hours', /from 1 to 168/],
    ['suppresses what is no number', { do_not_call_custom_list: ['2025550123'] }, 'do_not_call_custom_list.0', /E\.164.*\+1/],
    ['wants more calls at once than the plan has', { max_calls_in_parallel: 11 }, 'max_calls_in_parallel', /at most 10/],
    ['sets its own status', { status: 'active' }, 'status', /not a known field/],
    ['sets its own environment', { environment_id: 'default' }, 'environment_id', /not a known field/],
  ];

  it.each(BROKEN)('%s: refused', async (_, more, field, says) => {
    expectRefusal(await ask('POST', '/campaigns', { body: campaignWith(more) }), { status: 422, code: 'VALIDATION_ERROR', field, says });
  });

  it('is refused with everything that is wrong, at once', async () => {
    const { body } = await ask('POST', '/campaigns', { body: campaignWith({ name: '', timezone: 'Mars', days_of_week: [9], max_retries: 99, nonsense: 1 }) });
    expect((body['errors'] as { field: string }[]).map(({ field }) => field).sort()).toEqual(['days_of_week.0', 'max_retries', 'name', 'nonsense', 'timezone']);
  });

  it.each([['a list', '[]'], ['nothing', ''], ['null', 'null'], ['a text', '"campaign"']])('%s is no campaign', async (_, body) => {
    expectRefusal(await ask('POST', '/campaigns', { body, headers: { 'content-type': 'application/json' } }), { status: 422, code: 'VALIDATION_ERROR', says: /JSON object/ });
  });

  it('cannot be made of one that is sound, either', async () => {
    const id = await createCampaign(running.api, { start_date: '2026-03-02' });
    expectRefusal(await ask('PUT', `/campaigns/${id}`, { body: { end_date: '2026-03-01' } }), { status: 422, code: 'VALIDATION_ERROR', field: 'end_date', says: /after start_date/ });
    expectRefusal(await ask('PUT', `/campaigns/${id}`, { body: { status: 'active' } }), { status: 422, code: 'VALIDATION_ERROR', field: 'status', says: /not a known field/ });
    expectRefusal(await ask('PUT', `/campaigns/${id}`, { body: { name: null } }), { status: 422, code: 'VALIDATION_ERROR', field: 'name', says: /1 to 255/ });
    expect((await running.api.get(`/campaigns/${id}`)).data).toMatchObject({ name: 'System test', end_date: null, status: 'draft' });
  });
});

describe('a status that cannot be', () => {
  it('is refused without contacts', async () => {
    const id = await createCampaign(running.api);
    expectRefusal(await ask('PATCH', `/campaigns/${id}/status`, { body: { status: 'active' } }), { status: 409, code: 'CAMPAIGN_HAS_NO_CONTACTS', says: /import|add/i });
  });

  it.each(['completed', 'paused'])('is refused from draft to %s', async (status) => {
    const id = await createCampaign(running.api);
    const answer = await ask('PATCH', `/campaigns/${id}/status`, { body: { status } });
    expectRefusal(answer, { status: 409, code: 'ILLEGAL_TRANSITION', says: /may become scheduled, active, cancelled/ });
    expect(answer.body).toMatchObject({ campaign_status: 'draft', allowed: ['scheduled', 'active', 'cancelled'] });
  });

  it('is refused once the campaign is over, and so is every edit', async () => {
    const id = await createCampaign(running.api);
    await setStatus(running.api, id, 'cancelled');
    const answer = await ask('PATCH', `/campaigns/${id}/status`, { body: { status: 'active' } });
    expectRefusal(answer, { status: 409, code: 'ILLEGAL_TRANSITION', says: /cancelled.*final/ });
    expect(answer.body).toMatchObject({ campaign_status: 'cancelled' });
    expectRefusal(await ask('PUT', `/campaigns/${id}`, { body: { name: 'Later' } }), { status: 409, code: 'CAMPAIGN_NOT_EDITABLE', says: /cancelled/ });
    const contacts = await ask('POST', `/campaigns/${id}/contacts`, { body: { contacts: [{ phone: number(1) }] } });
    expectRefusal(contacts, { status: 409, code: 'CAMPAIGN_NOT_EDITABLE', says: /cancelled.*duplicate/ });
    expect(contacts.body).toMatchObject({ campaign_status: 'cancelled' });
  });

  it('is refused when there is no such status', async () => {
    const id = await createCampaign(running.api);
    expectRefusal(await ask('PATCH', `/campaigns/${id}/status`, { body: { status: 'actve' } }), { status: 422, code: 'VALIDATION_ERROR', field: 'status', says: /did you mean active/ });
    expectRefusal(await ask('PATCH', `/campaigns/${id}/status`, { body: {} }), { status: 422, code: 'VALIDATION_ERROR', field: 'status', says: /missing/ });
  });
});

describe('a call that must not be made', () => {
  const READY = { call_time_ranges: [{ start: '00:00', end: '24:00' }], mark_complete_when_no_leads: false };

  async function campaignIn(status: string): Promise<string> {
    const id = await createCampaign(running.api, READY);
    if (status === 'draft') return id;
    await importContacts(running.api, id, contactsCsv(1, 700));
    await setStatus(running.api, id, 'active');
    if (status !== 'active') await setStatus(running.api, id, status);
    return id;
  }

  it.each(['draft', 'paused', 'completed', 'cancelled'])('is refused while the campaign is %s', async (status) => {
    const id = await campaignIn(status);
    for (const path of ['call', 'calls']) {
      const answer = await ask('POST', `/campaigns/${id}/${path}`, { body: { to: number(10) } });
      expectRefusal(answer, { status: 400, code: 'CAMPAIGN_NOT_ACTIVE', says: new RegExp(`${status}.*active`) });
      expect(answer.body).toMatchObject({ campaign_status: status });
    }
  });

  it('is refused beside another to the same number, with the one that is there', async () => {
    const id = await campaignIn('active');
    const first = await ask('POST', `/campaigns/${id}/calls`, { body: { to: number(11) } });
    const { campaign_call: call } = first.body['data'] as { campaign_call: { id: string } };
    const second = await ask('POST', `/campaigns/${id}/call`, { body: { to: number(11) } });
    expectRefusal(second, { status: 409, code: 'DUPLICATE_CALL', says: /allow_duplicates/ });
    expect(second.body).toMatchObject({ existing_call: { id: call.id, campaign_id: id, to: number(11), status: expect.stringMatching(/^(queued|active)$/) as string } });
    expect((await ask('POST', `/campaigns/${id}/call`, { body: { to: number(11), allow_duplicates: true } })).status).toBe(201);
  });

  it('is refused to a number that nobody may call, for a campaign and alone', async () => {
    const id = await campaignIn('active');
    await running.api.post('/dnc/environment/entries', { entries: [{ phone_number: number(12) }] });
    const refusal: Refusal = { status: 422, code: 'NUMBER_ON_DNC', says: /do-not-call.*remove/ };
    expectRefusal(await ask('POST', `/campaigns/${id}/calls`, { body: { to: number(12) } }), refusal);
    expectRefusal(await ask('POST', '/calls', { body: { agent_id: agentId, to: number(12) } }), refusal);
  });

  it.each([['12015550100'], ['+1 201 555 0100'], ['+0201555010'], ['tel:+12015550100'], [12015550100], [null], [{ $gt: '' }]])('is refused to %j', async (to) => {
    expectRefusal(await ask('POST', '/calls', { body: { agent_id: agentId, to } }), { status: 422, code: 'VALIDATION_ERROR', field: 'to', says: /E\.164.*such as/ });
  });

  it('is refused for an agent that is not there', async () => {
    expectRefusal(await ask('POST', '/calls', { body: { agent_id: 'nobody', to: number(13) } }), { status: 404, code: 'AGENT_NOT_FOUND', says: /GET .*\/agents/ });
  });
});

describe('a request that cannot be read', () => {
  const FORM: readonly (readonly [what: string, answer: () => Promise<RawAnswer>, refusal: Refusal])[] = [
    ['broken JSON', () => ask('POST', '/campaigns', { body: '{"name": "x",' }), { status: 400, code: 'MALFORMED_JSON', says: /JSON.*check/ }],
    ['JSON that poisons a prototype', () => ask('POST', '/campaigns', { body: '{"__proto__": {"admin": true}}' }), { status: 400, code: 'MALFORMED_JSON', says: /JSON/ }],
    ['more than a megabyte', () => ask('POST', '/agents', { body: { name: 'n'.repeat(MEGABYTE) } }), { status: 413, code: 'BODY_TOO_LARGE', says: /larger.*send less/ }],
    ['another content type', () => ask('POST', '/agents', { body: 'name=x', headers: { 'content-type': 'application/x-www-form-urlencoded' } }), { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', says: /send application\/json/ }],
    ['JSON for a file', () => ask('POST', '/dnc/environment/imports', { body: {} }), { status: 415, code: 'UNSUPPORTED_MEDIA_TYPE', says: /send text\/csv/ }],
    ['a cursor that is none', () => ask('GET', '/calls?cursor=nonsense'), { status: 422, code: 'VALIDATION_ERROR', field: 'cursor', says: /start again/ }],
    ['a cursor of the directory that is none', () => ask('GET', '/agents?cursor=nonsense'), { status: 422, code: 'VALIDATION_ERROR', field: 'cursor', says: /start again/ }],
    ['a cursor of do-not-call that is none', () => ask('GET', '/dnc/environment/entries?cursor=nonsense'), { status: 422, code: 'VALIDATION_ERROR', field: 'cursor', says: /start again/ }],
    ['a page of nothing', () => ask('GET', '/calls?limit=0'), { status: 422, code: 'VALIDATION_ERROR', field: 'limit', says: /1.*raise/ }],
    ['a page without end', () => ask('GET', '/campaigns?limit=100000'), { status: 422, code: 'VALIDATION_ERROR', field: 'limit', says: /100.*lower/ }],
    ['a page of words', () => ask('GET', '/agents?limit=many'), { status: 422, code: 'VALIDATION_ERROR', field: 'limit', says: /whole number|integer/ }],
    ['an unknown parameter', () => ask('GET', '/campaigns?stauts=active'), { status: 422, code: 'VALIDATION_ERROR', field: 'stauts', says: /did you mean status/ }],
    ['a parameter twice', () => ask('GET', '/calls?campaign_id=a&campaign_id=b'), { status: 422, code: 'VALIDATION_ERROR', field: 'campaign_id', says: /string|text/ }],
    ['an operator as parameter', () => ask('GET', '/calls?to[$gt]='), { status: 422, code: 'VALIDATION_ERROR', field: 'to[$gt]', says: /not a known field/ }],
    ['an unknown kind of event', () => ask('GET', '/events?types=Nonsense'), { status: 422, code: 'VALIDATION_ERROR', field: 'types', says: /one of/ }],
    ['an event that was never sent', () => ask('GET', '/events', { headers: { 'last-event-id': 'x' } }), { status: 400, code: 'MALFORMED_HEADER', says: /leave it out/ }],
    ['a revision in words', () => ask('GET', `/agents/${agentId}?min_revision=last`), { status: 422, code: 'VALIDATION_ERROR', field: 'min_revision', says: /whole number/ }],
    ['an instant in words', () => ask('GET', '/leads/x/explain?at=yesterday'), { status: 422, code: 'VALIDATION_ERROR', field: 'at', says: /ISO 8601.*write/ }],
    ['an empty idempotency key', () => ask('POST', '/agents', { body: { name: 'x' }, headers: { 'idempotency-key': 'two words' } }), { status: 400, code: 'MALFORMED_HEADER', field: 'Idempotency-Key', says: /UUID/ }],
    ['a list that is none', () => ask('GET', '/dnc/everybody/entries'), { status: 404, code: 'LIST_NOT_FOUND', says: /environment or global/ }],
    ['a route that is none', () => ask('GET', '/campaign'), { status: 404, code: 'ROUTE_NOT_FOUND', says: /\/docs/ }],
    ['a method that the route has not', () => ask('DELETE', '/campaigns/x'), { status: 404, code: 'ROUTE_NOT_FOUND', says: /\/docs/ }],
    ['a plan without room', () => ask('PUT', '/environments/default/plan', { body: { ...WIDE_PLAN, parallel_calls: 0 } }), { status: 422, code: 'VALIDATION_ERROR', field: 'parallel_calls', says: /above 0|at least 1|from 1/ }],
    ['an unknown scope', () => ask('POST', '/tokens', { body: { name: 'x', scopes: ['everything'] } }), { status: 422, code: 'VALIDATION_ERROR', field: 'scopes.0', says: /one of/ }],
    ['no entry', () => ask('POST', '/dnc/environment/entries', { body: { entries: [] } }), { status: 422, code: 'VALIDATION_ERROR', field: 'entries', says: /1 element|at least 1/ }],
    ['an entry that is no number', () => ask('POST', '/dnc/environment/entries', { body: { entries: [{ phone_number: '555' }] } }), { status: 422, code: 'VALIDATION_ERROR', field: 'entries.0.phone_number', says: /E\.164/ }],
    ['an unknown country', () => ask('POST', '/dnc/environment/imports?default_country=Narnia', { body: 'x', headers: { 'content-type': 'text/csv' } }), { status: 422, code: 'VALIDATION_ERROR', field: 'default_country', says: /two letters/ }],
  ];

  it.each(FORM)('%s', async (_, answer, refusal) => expectRefusal(await answer(), refusal));
});

/** Answers to whoever has the address, with or without a token. */
const SIGNED = '/record-lists/{id}/files/{file}';

describe('who may not', () => {
  const withoutToken = (headers: Readonly<Record<string, string>>) => asking(running.url)('GET', '/campaigns', { headers });

  it.each([
    ['no token', {}],
    ['an unknown token', { authorization: 'Bearer talq_nobody_knows_this_one' }],
    ['another scheme', { authorization: `Basic ${Buffer.from('admin:admin').toString('base64')}` }],
    ['an empty token', { authorization: 'Bearer ' }],
    ['two tokens', { authorization: `Bearer ${TOKEN}, Bearer ${TOKEN}` }],
  ])('%s: 401', async (_, headers) => {
    const answer = await withoutToken(headers);
    expectRefusal(answer, { status: 401, code: 'INVALID_TOKEN', says: /send Authorization: Bearer/ });
    expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  });

  it.each(ROUTES.filter(({ path }) => path !== SIGNED))('no token at $method $path: 401', async ({ method, path }) => {
    const answer = await asking(running.url)(method, path.replace('{id}', 'x').replace('{list}', 'environment'));
    expectRefusal(answer, { status: 401, code: 'INVALID_TOKEN', says: /send Authorization/ });
  });

  it('an address that nobody signed: 403', async () => {
    const query = new URLSearchParams({ filename: 'x.csv', byte_size: '1', checksum: 'f'.repeat(32), expires: '9999999999999', signature: 'f'.repeat(32) });
    const answer = await asking(running.url)('PUT', `/record-lists/x/files/y?${query.toString()}`, { body: 'x', headers: { 'content-type': 'text/csv' } });
    expectRefusal(answer, { status: 403, code: 'FORBIDDEN', says: /ask for another/ });
  });

  it('a revoked token: 401', async () => {
    const token = await issueToken(running.api, 'default', ['campaigns:read']);
    expect((await ask('GET', '/campaigns', { token })).status).toBe(200);
    const { data } = await running.api.get<{ id: string; scopes: string[]; revoked: boolean }[]>('/tokens?limit=100');
    const mine = data.find(({ scopes, revoked }) => scopes.join() === 'campaigns:read' && !revoked);
    await running.api.send('DELETE', `/tokens/${mine!.id}`);
    const refused = await waitUntil('the token is refused', async () => refusalOf(await ask('GET', '/campaigns', { token })), 2_000);
    expectRefusal(refused, { status: 401, code: 'INVALID_TOKEN', says: /revoked/ });
  });

  const refusalOf = (answer: RawAnswer): RawAnswer | undefined => (answer.status === 200 ? undefined : answer);

  it.each([
    ['campaigns:read', 'POST', '/campaigns'], ['campaigns:read', 'PATCH', '/campaigns/x/status'], ['campaigns:read', 'POST', '/campaigns/x/contacts'],
    ['campaigns:write', 'POST', '/campaigns/x/imports'], ['campaigns:write', 'POST', '/campaigns/x/calls'], ['campaigns:write', 'POST', '/calls'],
    ['calls:write', 'POST', '/dnc/environment/entries'], ['dnc:read', 'DELETE', '/dnc/environment/entries'], ['dnc:read', 'POST', '/dnc/environment/imports'],
    ['campaigns:write', 'POST', '/tokens'], ['campaigns:write', 'PUT', '/environments/default/plan'], ['contacts:write', 'GET', '/campaigns'],
    ['reports:read', 'POST', '/imports/x/undo'], ['dnc:write', 'GET', '/events'], ['campaigns:write', 'POST', '/environments'],
  ])('the scope %s alone is not enough for %s %s', async (scope, method, path) => {
    const token = await tokenWith(scope);
    const answer = await ask(method, path, { token, ...(method !== 'GET' && { body: {} }) });
    expectRefusal(answer, { status: 403, code: 'FORBIDDEN', says: /lacks the scope .*use one/ });
    expect(answer.body['required_scopes']).toEqual(expect.any(Array));
  });

  const issued = new Map<string, Promise<string>>();
  const tokenWith = (scope: string): Promise<string> => {
    const known = issued.get(scope) ?? issueToken(running.api, 'default', [scope]);
    issued.set(scope, known);
    return known;
  };

  it('the administrator of another environment may not run the platform', async () => {
    const token = await issueToken(running.api, await createEnvironment(running.api, 'Another one'));
    for (const [method, path, body] of [['POST', '/environments', { name: 'x' }], ['GET', '/dnc/global/entries', undefined], ['POST', '/dnc/global/entries', { entries: [{ phone_number: number(1) }] }]] as const) {
      expectRefusal(await ask(method, path, { token, body }), { status: 403, code: 'FORBIDDEN', says: /Only an administrator/ });
    }
  });
});

describe('more than there is', () => {
  it('requests beyond the rate wait', async () => {
    const environment = await createEnvironment(running.api, 'Slow', { ...WIDE_PLAN, requests_per_second: 1, request_burst: 3 });
    const token = await issueToken(running.api, environment);
    const answers = await Promise.all(Array.from({ length: 6 }, () => ask('GET', '/campaigns', { token })));
    const refused = answers.filter(({ status }) => status === 429);
    expect(refused.length).toBeGreaterThanOrEqual(2);
    refused.forEach((answer) => {
      expectRefusal(answer, { status: 429, code: 'RATE_LIMIT_EXCEEDED', says: /More than 1 requests per second; wait/ });
      expect(Number(answer.headers.get('retry-after'))).toBeGreaterThanOrEqual(1);
    });
    expect((await ask('GET', '/campaigns')).status).toBe(200);
    await waitUntil('the rate allows more', async () => (await ask('GET', '/campaigns', { token })).status === 200);
  });

  it('campaigns beyond the plan are refused, also when they come at once', async () => {
    const environment = await createEnvironment(running.api, 'Small', { ...WIDE_PLAN, campaigns: 2 });
    const token = await issueToken(running.api, environment);
    const agent = (await ask('POST', '/agents', { token, body: { name: 'Voice' } })).body['data'] as { id: string };
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask('POST', '/campaigns', { token, body: campaignBody(agent.id) })));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 201, 403, 403, 403]);
    const refused = answers.find(({ status }) => status === 403)!;
    expectRefusal(refused, { status: 403, code: 'PLAN_LIMIT_REACHED', says: /2 campaigns/ });
  });

  it('contacts beyond ten thousand are for a file', async () => {
    const id = await createCampaign(running.api);
    const answer = await ask('POST', `/campaigns/${id}/contacts`, { body: { contacts: Array.from({ length: 10_001 }, () => ({ phone: '1' })) } });
    expectRefusal(answer, { status: 422, code: 'VALIDATION_ERROR', field: 'contacts', says: /10000.*send less/ });
  });
});

describe('a request that comes again', () => {
  it('has one effect and one answer with an idempotency key', async () => {
    const request = { body: { name: 'Once' }, headers: { 'idempotency-key': 'make-an-agent-once' } };
    const first = await ask('POST', '/agents', request);
    const again = await ask('POST', '/agents', request);
    expect([first.status, again.status]).toEqual([201, 201]);
    expect(again.text).toBe(first.text);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(again.headers.get('etag')).toBe(first.headers.get('etag'));
    const { data } = await running.api.get<{ name: string }[]>('/agents?limit=100');
    expect(data.filter(({ name }) => name === 'Once')).toHaveLength(1);
  });

  it('is refused with the key of another', async () => {
    const headers = { 'idempotency-key': 'one-key-for-two' };
    await ask('POST', '/agents', { body: { name: 'First' }, headers });
    const refusal: Refusal = { status: 409, code: 'IDEMPOTENCY_KEY_REUSED', says: /send a new key/ };
    expectRefusal(await ask('POST', '/agents', { body: { name: 'Second' }, headers }), refusal);
    expectRefusal(await ask('POST', '/campaigns', { body: campaignWith({}), headers }), refusal);
  });

  it('is refused again as it was refused', async () => {
    const request = { body: campaignWith({ max_retries: 11 }), headers: { 'idempotency-key': 'refused-for-good' } };
    const first = await ask('POST', '/campaigns', request);
    expect((await ask('POST', '/campaigns', request)).body).toMatchObject({ status: 422, code: 'VALIDATION_ERROR', errors: first.body['errors'] });
  });

  it('is refused for a revision that has passed', async () => {
    const id = await createCampaign(running.api);
    const { headers } = await running.api.get(`/campaigns/${id}`);
    const ifMatch = { 'if-match': headers.get('etag')! };
    await running.api.put(`/campaigns/${id}`, { name: 'Mine' }, ifMatch);
    for (const [method, path, body] of [['PUT', '', { name: 'Yours' }], ['PATCH', '/status', { status: 'cancelled' }]] as const) {
      expectRefusal(await ask(method, `/campaigns/${id}${path}`, { body, headers: ifMatch }), { status: 412, code: 'REVISION_CONFLICT', says: /read it again/ });
    }
    expect((await running.api.get(`/campaigns/${id}`)).data).toMatchObject({ name: 'Mine', status: 'draft' });
    expectRefusal(await ask('PUT', `/campaigns/${id}`, { body: { name: 'x' }, headers: { 'if-match': 'latest' } }), { status: 400, code: 'MALFORMED_HEADER', field: 'If-Match', says: /ETag/ });
  });
});

describe('what belongs to another environment', () => {
  const VALID_BODIES: Readonly<Record<string, unknown>> = {
    'PUT /campaigns/{id}': { name: 'Stolen' },
    'PATCH /campaigns/{id}/status': { status: 'cancelled' },
    'POST /campaigns/{id}/duplicate': {},
    'POST /campaigns/{id}/contacts': { contacts: [{ phone: '+12015550199' }] },
    'POST /campaigns/{id}/calls': { to: '+12015550199' },
    'POST /campaigns/{id}/call': { to: '+12015550199' },
    'PUT /environments/{id}/plan': WIDE_PLAN,
    'PUT /environments/{id}/compliance-profile': { compliance_profile: 'uk' },
    'PUT /environments/{id}/timezone': { timezone: 'Europe/Madrid' },
    'POST /record-lists/{id}/records': { records: [{ phone: '+12015550199' }] },
    'POST /record-lists/{id}/campaigns': { campaign_id: '0197f2c0-aaaa-7000-8000-00000000000b' },
    'POST /record-lists/{id}/files': { filename: 'x.csv', byte_size: 1, checksum: 'f'.repeat(32), content_type: 'text/csv' },
    'POST /campaigns/{id}/webhooks': { name: 'Stolen', webhook_url: 'https://example.com/x', events: ['campaign.started'] },
    'PUT /campaigns/{id}/webhooks/{webhook}': { enabled: false },
    'POST /leads/{id}/consents': { purpose: 'telemarketing', evidence: 'a form' },
    'DELETE /leads/{id}/consents': { purpose: 'telemarketing' },
    'POST /leads/{id}/corrections': { kind: 'wrong_number', reason: 'said so' },
  };
  const withId = ROUTES.filter(({ path }) => path.includes('{id}') && path !== SIGNED);
  const ids: Record<string, string> = {};
  let stranger: string;

  beforeAll(async () => {
    const { api } = running;
    const environment = await createEnvironment(api, 'Owner');
    const owner = await issueToken(api, environment);
    stranger = await issueToken(api, await createEnvironment(api, 'Stranger'));
    const make = async (path: string, body: unknown): Promise<string> => {
      const { data } = (await ask('POST', path, { token: owner, body })).body as { data: { id: string } };
      return data.id;
    };
    ids['agents'] = await make('/agents', { name: 'Owned agent' });
    ids['phone-numbers'] = await make('/phone-numbers', { number: number(300) });
    ids['campaigns'] = await make('/campaigns', campaignBody(ids['agents'], { name: 'Owned campaign', call_time_ranges: [{ start: '00:00', end: '24:00' }] }));
    ids['imports'] = await make(`/campaigns/${ids['campaigns']}/contacts`, { contacts: [{ phone: number(301), timezone: 'America/New_York' }] });
    await make('/contacts', { contacts: [{ phone: number(301) }] });
    ids['contacts'] = ((await ask('GET', `/contacts?phone_number=${encodeURIComponent(number(301))}`, { token: owner })).body as { data: { id: string }[] }).data[0]!.id;
    ids['record-lists'] = await make('/record-lists', { name: 'Owned records' });
    ids['dnc-lists'] = await make('/dnc-lists', { name: 'Owned list' });
    ids['environments'] = environment;
    ids['tokens'] = ((await ask('GET', '/tokens', { token: owner })).body as { data: { id: string }[] }).data[0]!.id;
    await ask('PATCH', `/campaigns/${ids['campaigns']}/status`, { token: owner, body: { status: 'active' } });
    const call = await waitUntil('there is a call', async () => ((await ask('GET', '/calls', { token: owner })).body as { data: { id: string; lead_id: string }[] }).data[0]);
    ids['calls'] = call.id;
    ids['leads'] = call.lead_id;
  });

  const request = (method: string, path: string, id: string) => {
    const upload = path.endsWith('/imports') && method === 'POST';
    const body = upload ? 'phone\n+12015550199\n' : VALID_BODIES[`${method} ${path}`];
    return ask(method, path.replace('{id}', id), { token: stranger, ...(body !== undefined && { body }), ...(upload && { headers: { 'content-type': 'text/csv' } }) });
  };

  it.each(withId)('$method $path is 404, as if it had never been', async ({ method, path }) => {
    const id = ids[path.split('/')[1]!]!;
    const random = '0197f2c0-aaaa-7000-8000-00000000000a';
    const [theirs, nobodys] = [await request(method, path, id), await request(method, path, random)];
    expectRefusal(theirs, { status: 404, code: String(nobodys.body['code']), says: /./ });
    expect(String(nobodys.body['code'])).toMatch(/^[A-Z_]+_NOT_FOUND$/);
    const told = (answer: RawAnswer, own: string): string => JSON.stringify({ ...answer.body, request_id: '' }).replaceAll(own, '<id>');
    expect(told(theirs, id)).toBe(told(nobodys, random));
  });

  it('is in none of the lists', async () => {
    for (const path of ['/campaigns', '/agents', '/phone-numbers', '/calls', '/tokens', '/environments', '/dnc/environment/entries', `/calls?campaign_id=${ids['campaigns']}`]) {
      const { status, text } = await ask('GET', path, { token: stranger });
      expect(status).toBe(200);
      Object.values(ids).forEach((id) => expect(text).not.toContain(id));
    }
  });

  it('cannot be referred to', async () => {
    const own = ((await ask('POST', '/agents', { token: stranger, body: { name: 'Own' } })).body as { data: { id: string } }).data.id;
    expectRefusal(await ask('POST', '/campaigns', { token: stranger, body: campaignBody(ids['agents']!) }), { status: 422, code: 'VALIDATION_ERROR', field: 'agent_id', says: /POST \/agents/ });
    const numbers = campaignBody(own, { phone_number_ids: [ids['phone-numbers']] });
    expectRefusal(await ask('POST', '/campaigns', { token: stranger, body: numbers }), { status: 422, code: 'VALIDATION_ERROR', field: 'phone_number_ids.0', says: /POST \/phone-numbers/ });
    expectRefusal(await ask('POST', '/calls', { token: stranger, body: { agent_id: ids['agents'], to: number(302) } }), { status: 404, code: 'AGENT_NOT_FOUND', says: /agents/ });
    expectRefusal(await ask('POST', '/dnc/check', { token: stranger, body: { phone_numbers: [number(302)], campaign_id: ids['campaigns'] } }), { status: 404, code: 'CAMPAIGN_NOT_FOUND', says: /campaign/ });
    expectRefusal(await ask('POST', '/tokens', { token: stranger, body: { name: 'x', scopes: [SCOPES[0]], environment_id: ids['environments'] } }), { status: 404, code: 'ENVIRONMENT_NOT_FOUND', says: /environment/ });
  });
});

describe('hostile input', () => {
  const bodies = (): Bodies => ({ agentId, campaign: campaignWith({}), number: number(400) });

  it.each(CORPUS)('%s in any field never breaks the server', async (_, value) => {
    const id = await createCampaign(running.api);
    for (const { method, path, body } of STRING_FIELDS(bodies(), value, id)) {
      const answer = await ask(method, path, { body });
      expect({ path, body: JSON.stringify(body).slice(0, 300), status: answer.status, broken: answer.status >= 500 }).toMatchObject({ broken: false });
    }
  });

  it.each(CORPUS.filter(([, value]) => typeof value === 'string' && value.length < 10_000))('%s in an address never breaks the server', async (_, value) => {
    const text = encodeURIComponent(String(value).toWellFormed());
    for (const path of [`/campaigns/${text}`, `/leads/${text}/explain`, `/imports/${text}/rejects.csv`, `/dnc/${text}/entries`, `/calls?agent_id=${text}`, `/calls?cursor=${text}`, `/campaigns/${text}/export`, `/campaigns/x/leads?waiting_for=${text}`, `/environments/${text}`]) {
      expect([path, (await ask('GET', path)).status < 500]).toEqual([path, true]);
    }
  });

  it.each(POISONED_BODIES)('%s never breaks the server', async (_, body) => {
    for (const path of ['/campaigns', '/agents', '/calls', '/dnc/environment/entries', '/dnc/check', '/tokens', '/environments']) {
      const { status } = await ask('POST', path, { body });
      expect([path, status >= 400 && status < 500]).toEqual([path, true]);
    }
  });

  it('leaves the prototypes clean and nothing in the log', () => {
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(({} as Record<string, unknown>)['admin']).toBeUndefined();
    expect(running.logged).toEqual([]);
  });
});

it('is refused only with what the description of the API names', async () => {
  const document = (await ask('GET', '//openapi.json')).body as unknown as ApiDocument;
  expect(recording.undocumented(document)).toEqual([]);
});
