import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { InProcessNativeApi } from '../../all-in-one/src/in-process-native-api';
import { HttpNativeApi } from '../src/gateway/native/http-native-api';
import { GatewayHarness, type Reach } from './gateway.harness';
import { robots } from './robots';

const withinTheProcess: Reach = async (server) => ({ api: new InProcessNativeApi(() => server), close: async () => undefined });

const overHttp: Reach = async (server) => {
  const door = createServer((request, response) => server.routing(request, response)).listen(0, '127.0.0.1');
  await once(door, 'listening');
  const api = new HttpNativeApi(`http://127.0.0.1:${(door.address() as AddressInfo).port}`);
  return { api, close: async () => void (door.closeAllConnections(), door.close()) };
};

describe.each([
  ['within the process', withinTheProcess],
  ['over HTTP', overHttp],
])('a dialect that is one folder, on the native API %s', (_, reach) => {
  let gateway: GatewayHarness;
  beforeAll(async () => void (gateway = await GatewayHarness.start(reach, [robots])));
  afterAll(async () => {
    await gateway.stop();
    expect(gateway.logged).toEqual([]);
  });

  const post = (body: unknown, headers?: Record<string, string>) => gateway.request('POST', '/robots/robots', body, headers);
  const get = (path: string, headers?: Record<string, string>) => gateway.request('GET', `/robots${path}`, undefined, headers);

  it('translates there and back, with defaults, links and the headers of the native answer', async () => {
    const made = await post({ nick: 'Ada' }, { host: 'calls.example', 'x-forwarded-proto': 'https', 'x-request-id': 'from-client-1' });
    expect(made).toMatchObject({ status: 202, body: { nick: 'Ada', gears: 1, at: `https://calls.example/compat/robots/robots/${String(made.body['robot'])}` } });
    expect(made.headers).toMatchObject({ 'x-request-id': 'from-client-1', etag: '"0"', 'ratelimit-limit': '200' });
    expect(await get(`/robots/${String(made.body['robot'])}`)).toMatchObject({ status: 200, body: { nick: 'Ada' } });
    expect((await get('/robots?most=50')).body).toContainEqual({ robot: made.body['robot'], nick: 'Ada' });
  });

  it('refuses what its table refuses, in its own shape, whole and at once', async () => {
    expect(await post({ nick: 'A', gears: 4, mod: 'calm' })).toMatchObject({ status: 400, body: { where: ['mod:UNKNOWN_FIELD', 'nick:MIN_LENGTH', 'gears:MAX'] } });
    expect((await post({ mod: 'x', nick: 'Ada' })).body['woe']).toBe('mod is not a known field; did you mean mood?');
    expect(await get('/robots?most=51')).toMatchObject({ status: 400, body: { where: ['most:MAX'] } });
    expect(await post([])).toMatchObject({ status: 400, body: { where: ['body:OBJECT'] } });
  });

  it('names in the vendor’s words what the native API refuses', async () => {
    expect(await post({ nick: '  ' })).toMatchObject({ status: 400, body: { where: [expect.stringMatching(/^nick:/)] } });
  });

  it('leaves to the native API who may come in, also with a form that is wrong', async () => {
    for (const body of [{ nick: 'Ada' }, {}]) expect(await post(body, { authorization: 'Bearer nobodys' })).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' }, body: { woe: expect.stringContaining('token') as string } });
  });

  it('does a repeated request once, and another one under its key not at all', async () => {
    const key = { 'idempotency-key': `k-${String(Math.random())}` };
    const first = await post({ nick: 'Grace' }, key);
    const again = await post({ nick: 'Grace' }, key);
    expect([again.body, again.headers['idempotency-replayed']]).toEqual([first.body, 'true']);
    expect((await post({ nick: 'Joan' }, key)).status).toBe(409);
  });

  it('may refuse by itself', async () => expect(await post({ nick: 'Marvin' })).toMatchObject({ status: 403, body: { woe: 'One Marvin is enough' } }));

  it.each<[string, Parameters<GatewayHarness['request']>, number]>([
    ['no such route', ['GET', '/robots/engines'], 404],
    ['no such robot', ['GET', '/robots/robots/none'], 404],
    ['no JSON', ['POST', '/robots/robots', '{"nick":'], 400],
    ['another media type', ['POST', '/robots/robots', 'nick=Ada', { 'content-type': 'application/x-www-form-urlencoded' }], 415],
  ])('answers in its own shape: %s', async (_what, request, status) => {
    expect(await gateway.request(...request)).toMatchObject({ status, body: { woe: expect.any(String) as string } });
  });

  it('has a document of its own', async () => {
    const { body } = await get('/openapi.json');
    expect(body).toMatchObject({ openapi: '3.0.3', servers: [{ url: '/compat/robots' }], paths: { '/robots': { post: {}, get: {} }, '/robots/{id}': { get: {} } } });
  });
});

it('says so when the platform does not answer', async () => {
  const gateway = await GatewayHarness.start(async () => ({ api: new HttpNativeApi('http://127.0.0.1:9'), close: async () => undefined }), [robots]);
  expect(await gateway.request('GET', '/robots/robots')).toMatchObject({ status: 503, headers: { 'retry-after': '1' } });
  await gateway.stop();
});
