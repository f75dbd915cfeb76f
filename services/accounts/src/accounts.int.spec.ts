import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import routeTable from '../../../deploy/routes.json';
import { AccountsHarness, type Reply } from './accounts.harness';

describe('accounts', () => {
  let accounts: AccountsHarness;
  beforeAll(async () => void (accounts = await AccountsHarness.start()));
  afterAll(() => accounts.remove());

  const post = (path: string, body: unknown, headers?: Record<string, string>): Promise<Reply> => accounts.request('POST', path, body, headers);
  const get = (path: string, headers?: Record<string, string>): Promise<Reply> => accounts.request('GET', path, undefined, headers);
  const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
  const issue = async (environment_id: string, scopes: readonly string[]): Promise<string> => (await post('/tokens', { name: 'spec', scopes, environment_id })).body.data.token;
  const newEnvironment = async (plan?: object): Promise<string> => (await post('/environments', { name: 'Second', ...(plan && { plan }) })).body.data.id;
  const PLAN = { parallel_calls: 3, campaigns: 2, requests_per_second: 50, request_burst: 60 };

  it('answers to what the route table gives it', () => {
    const own = routeTable.routes.filter(({ service }) => service === 'accounts').flatMap(({ methods, path }) => methods.map((method) => `${method} ${path}`));
    expect(accounts.routes).toEqual(own.sort());
  });

  it('tell a token what it may do', async () => {
    const token = await issue('default', ['dnc:read']);
    const { status, body } = await get('/token', bearer(token));
    expect([status, body.data]).toMatchObject([200, { environment_id: 'default', scopes: ['dnc:read'], plan: { campaigns: 1_000 } }]);
  });

  describe('environments', () => {
    it('has the default one with the default plan', async () => {
      const { status, body, headers } = await get('/environments/default');
      expect(status).toBe(200);
      expect(headers['etag']).toMatch(/^"\d+"$/);
      expect(body.data).toMatchObject({ id: 'default', plan: { parallel_calls: 10, campaigns: 1_000, requests_per_second: 100, request_burst: 200 } });
    });

    it('are made, shown and listed', async () => {
      const made = await post('/environments', { name: 'Second', plan: PLAN });
      expect(made).toMatchObject({ status: 201, headers: { etag: '"0"' }, body: { data: { name: 'Second', plan: PLAN } } });
      expect((await get(`/environments/${made.body.data.id}`)).body.data).toEqual(made.body.data);
      expect((await get('/environments')).body.data).toEqual(expect.arrayContaining([made.body.data]));
    });

    it('have a time zone, UTC until one is chosen, which their tokens tell', async () => {
      const id = await newEnvironment();
      const zoneOf = async () => [(await get(`/environments/${id}`)).body.data.timezone, (await get('/token', bearer(await issue(id, ['campaigns:write'])))).body.data.timezone];
      expect(await zoneOf()).toEqual(['UTC', 'UTC']);
      expect(await accounts.request('PUT', `/environments/${id}/timezone`, { timezone: 'Europe/Madrid' })).toMatchObject({ status: 200, body: { data: { id, timezone: 'Europe/Madrid' } } });
      expect(await zoneOf()).toEqual(['Europe/Madrid', 'Europe/Madrid']);
      expect(await accounts.request('PUT', `/environments/${id}/timezone`, { timezone: 'Mars/Olympus' })).toMatchObject({ status: 422, body: { errors: [{ field: 'timezone' }] } });
    });

    it('change their plan, at the expected revision, also in their tokens', async () => {
      const id = await newEnvironment();
      const token = await issue(id, ['admin']);
      const stale = await accounts.request('PUT', `/environments/${id}/plan`, PLAN, { 'if-match': '"0"' });
      expect(stale).toMatchObject({ status: 412, body: { code: 'REVISION_CONFLICT', actual_revision: 1 } });
      const changed = await accounts.request('PUT', `/environments/${id}/plan`, { ...PLAN, request_burst: 7 }, { 'if-match': '"1"' });
      expect(changed).toMatchObject({ status: 200, headers: { etag: '"2"' }, body: { data: { id, plan: { ...PLAN, request_burst: 7 } } } });
      expect((await get('/agents', bearer(token))).headers['ratelimit-limit']).toBe('7');
    });

    it('refuse an impossible plan field by field', async () => {
      const { status, body } = await post('/environments', { name: '', plan: { ...PLAN, campaigns: 0 } });
      expect(status).toBe(422);
      expect(body['errors']).toMatchObject([{ field: 'name' }, { field: 'plan.campaigns', code: 'RANGE', message: expect.stringContaining('at least 1') as string }]);
    });

    it('are the platform’s affair: an administrator of another sees its own alone', async () => {
      const id = await newEnvironment();
      const other = bearer(await issue(id, ['admin']));
      expect((await get('/environments', other)).body.data).toMatchObject([{ id }]);
      expect((await get(`/environments/${id}`, other)).status).toBe(200);
      expect(await get('/environments/default', other)).toMatchObject({ status: 404, body: { code: 'ENVIRONMENT_NOT_FOUND' } });
      expect((await post('/environments', { name: 'x' }, other)).status).toBe(403);
      expect((await accounts.request('PUT', `/environments/${id}/plan`, PLAN, other)).status).toBe(403);
      expect((await accounts.request('PUT', '/environments/default/plan', PLAN, other)).status).toBe(404);
      expect((await post('/tokens', { name: 'x', scopes: ['admin'], environment_id: 'default' }, other)).status).toBe(404);
    });
  });

  describe('tokens', () => {
    it('are shown once, and count at once with their scopes alone', async () => {
      const issued = await post('/tokens', { name: 'reader', scopes: ['campaigns:read'] });
      expect(issued).toMatchObject({ status: 201, headers: { 'cache-control': 'no-store' }, body: { success: true, data: { name: 'reader', environment_id: 'default', scopes: ['campaigns:read'] } } });
      const { token, id } = issued.body.data;
      expect(token).toMatch(/^talq_[\w-]{43}$/);
      expect((await get('/agents', bearer(token))).status).toBe(200);
      expect(await post('/agents', { name: 'x' }, bearer(token))).toMatchObject({ status: 403, body: { code: 'FORBIDDEN', required_scopes: ['campaigns:write'] } });
      expect((await get('/tokens', bearer(token))).status).toBe(403);
      expect(JSON.stringify((await get('/tokens')).body)).not.toContain(token);
      expect(((await get('/tokens')).body.data as unknown as { id: string }[]).map((each) => each.id)).toContain(id);
    });

    it('are kept nowhere, not even for an idempotency key', async () => {
      const key = { 'idempotency-key': 'one-token' };
      const first = await post('/tokens', { name: 'keyed', scopes: ['admin'] }, key);
      expect(first.status).toBe(201);
      expect(await post('/tokens', { name: 'keyed', scopes: ['admin'] }, key)).toMatchObject({ status: 409, body: { code: 'TOKEN_EXISTS', tokenId: first.body.data.id } });
      for (const file of ['carillon.db', 'carillon.db-wal']) expect(readFileSync(join(accounts.directory, file)).includes(first.body.data.token)).toBe(false);
    });

    it('are revoked for good', async () => {
      const { token, id } = (await post('/tokens', { name: 'short', scopes: ['admin'] })).body.data;
      expect((await accounts.request('DELETE', `/tokens/${id}`)).body.data).toMatchObject({ id, revoked: true });
      expect((await accounts.request('DELETE', `/tokens/${id}`)).status).toBe(200);
      expect(await get('/agents', bearer(token))).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
    });

    it('of another environment are not there', async () => {
      const other = bearer(await issue(await newEnvironment(), ['admin']));
      const { id } = (await post('/tokens', { name: 'home', scopes: ['admin'] })).body.data;
      expect(await accounts.request('DELETE', `/tokens/${id}`, undefined, other)).toMatchObject({ status: 404, body: { code: 'TOKEN_NOT_FOUND' } });
      expect((await get('/tokens', other)).body.data).toHaveLength(1);
    });

    it('refuse an unknown scope', async () => {
      const { status, body } = await post('/tokens', { name: 'x', scopes: ['everything'] });
      expect(status).toBe(422);
      expect(body['errors']).toMatchObject([{ field: 'scopes.0', code: 'NOT_ALLOWED', message: expect.stringContaining('campaigns:read') as string }]);
    });
  });

  describe.each([
    ['agents', { name: 'Ada', language: 'es' }, { kind: 'voice', prompt: null }, 'AGENT_NOT_FOUND'],
    ['phone-numbers', { number: '+12025550123', label: 'main' }, {}, 'PHONE_NUMBER_NOT_FOUND'],
  ] as const)('%s', (path, body, defaults, missing) => {
    it('are made, shown and listed page by page', async () => {
      const made = await post(`/${path}`, body);
      expect(made).toMatchObject({ status: 201, headers: { etag: '"0"' }, body: { data: { ...body, ...defaults } } });
      expect((await get(`/${path}/${made.body.data.id}?min_revision=0`)).body.data).toEqual(made.body.data);
      await post(`/${path}`, body);
      const page = await get(`/${path}?limit=1`);
      expect(page.body.data).toHaveLength(1);
      const rest = await get(`/${path}?limit=1&cursor=${String(page.body['next_cursor'])}`);
      expect(rest.body.data).not.toEqual(page.body.data);
    });

    it('are made once under one idempotency key', async () => {
      const key = { 'idempotency-key': `once-${path}` };
      const first = await post(`/${path}`, body, key);
      expect((await post(`/${path}`, body, key)).body).toEqual(first.body);
      expect(await post(`/${path}`, { ...body, label: 'x', name: 'y' }, key)).toMatchObject({ status: 409, body: { code: 'IDEMPOTENCY_KEY_REUSED' } });
    });

    it('of another environment are not there', async () => {
      const other = bearer(await issue(await newEnvironment(), ['campaigns:read']));
      const { id } = (await post(`/${path}`, body)).body.data;
      expect(await get(`/${path}/${id}`, other)).toMatchObject({ status: 404, body: { code: missing } });
      expect((await get(`/${path}`, other)).body.data).toEqual([]);
    });

    it('refuse unknown fields and a broken body', async () => {
      expect((await post(`/${path}`, { ...body, nmae: 'x' })).body['errors']).toMatchObject([{ field: 'nmae', code: 'UNKNOWN_FIELD' }]);
      expect(await post(`/${path}`, '{"name":')).toMatchObject({ status: 400, body: { code: 'MALFORMED_JSON' } });
    });
  });

  it('numbers agents and phone numbers, each by itself, and finds them so', async () => {
    const variables = [{ name: 'booked', type: 'boolean' }];
    const agent = (await post('/agents', { name: 'Numbered', outbound: false, post_call_variables: variables })).body.data;
    const phone = (await post('/phone-numbers', { number: '+12025550177' })).body.data;
    expect(agent).toMatchObject({ outbound: false, post_call_variables: variables });
    const { number, serial } = { ...agent, ...phone, number: agent['number'] } as unknown as { number: number; serial: number };
    expect((await get(`/agents?number=${number}`)).body.data).toMatchObject([{ id: agent.id, number, outbound: false, post_call_variables: variables }]);
    expect((await get(`/phone-numbers?serial=${serial}`)).body.data).toMatchObject([{ id: phone.id, serial, number: '+12025550177' }]);
    expect((await get(`/agents?number=${number + 1_000}`)).body.data).toEqual([]);
    expect((await get('/agents?number=first')).status).toBe(422);
    expect((await post('/agents', { name: 'x', post_call_variables: [{ name: 'a', type: 'date' }] })).status).toBe(422);
  });

  it('asks for a token', async () => {
    expect(await get('/agents', { authorization: '' })).toMatchObject({ status: 401, body: { code: 'INVALID_TOKEN' } });
  });
});
