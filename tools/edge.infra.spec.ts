import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, request, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

// eslint-disable-next-line @typescript-eslint/no-require-imports -- the tools are plain scripts
const { edgeConfig, services } = require('./edge-config.cjs') as {
  edgeConfig: (where: object) => string;
  services: readonly string[];
};

const NGINX = !spawnSync('nginx', ['-v']).error && existsSync('/usr/lib/nginx/modules/ngx_http_js_module.so');
if (!NGINX) console.warn('skipped: there is no nginx with JavaScript on this machine; apt-get install nginx-light libnginx-mod-http-js, to try the edge for real');

interface Arrived {
  readonly service: string;
  readonly request: IncomingMessage;
}

const AWAY = { ok: false, checks: { 'event-store': { ok: false, why: 'away' }, other: { ok: true } } };

const describing = (name: string): object => ({
  openapi: '3.0.3',
  paths: { [`/${name}`]: { get: {} }, '/shared': { [name]: {} } },
  components: { schemas: { [name]: { description: 'x'.repeat(100_000) } } },
});

/** A service that says who it is, and shows what reached it. */
class Stub {
  readonly arrived: Arrived[] = [];
  onArrival: (arrived: Arrived) => void = () => undefined;
  readonly server: Server;

  constructor(readonly name: string) {
    this.server = createServer((incoming, response) => {
      const arrived = { service: name, request: incoming };
      this.arrived.push(arrived);
      this.onArrival(arrived);
      if (incoming.url?.startsWith('/api/v1/events')) return void response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: 1\n\n');
      if (incoming.url === '/health/ready') return void (name === 'dialer' ? response.writeHead(503).end(JSON.stringify(AWAY)) : response.end('{"ok":true,"checks":{}}'));
      if (incoming.url === '/openapi.json') return void response.end(JSON.stringify(describing(name)));
      incoming.resume().on('end', () => response.setHeader('x-request-id', String(incoming.headers['x-request-id'])).end(JSON.stringify({ service: name, url: incoming.url })));
    });
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  async listen(port = 0): Promise<void> {
    this.server.listen(port, '127.0.0.1');
    await once(this.server, 'listening');
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const isOpen = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => resolve(!!socket.end()));
    socket.on('error', () => resolve(false));
  });

async function untilOpen(port: number): Promise<void> {
  while (!(await isOpen(port))) await new Promise((resolve) => setTimeout(resolve, 10));
}

(NGINX ? describe : describe.skip)('the edge, as nginx runs it', () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-edge-'));
  const stubs = services.map((name) => new Stub(name));
  let nginx: ChildProcess;
  let url = '';
  let away = 0;

  const stub = (name: string): Stub => stubs.find((each) => each.name === name)!;
  const get = (path: string, init?: RequestInit): Promise<Response> => fetch(`${url}${path}`, init);

  beforeAll(async () => {
    await Promise.all(stubs.filter(({ name }) => name !== 'dnc').map((each) => each.listen()));
    const port = await freePort();
    away = await freePort();
    chmodSync(directory, 0o755); // nginx's workers are nobody when it is started by root
    const upstream = (name: string): string => `127.0.0.1:${name === 'dnc' ? away : stub(name).port}`;
    const config = edgeConfig({ listen: `127.0.0.1:${port}`, upstream, accessLog: join(directory, 'access.log'), run: directory, desk: join(__dirname, '../deploy/edge') });
    writeFileSync(join(directory, 'nginx.conf'), config);
    nginx = spawn('nginx', ['-c', join(directory, 'nginx.conf'), '-g', 'daemon off;'], { stdio: ['ignore', 'inherit', 'inherit'] });
    url = `http://127.0.0.1:${port}`;
    await untilOpen(port);
  });

  afterAll(async () => {
    nginx.kill('SIGTERM');
    await once(nginx, 'exit');
    stubs.forEach(({ server }) => (server.closeAllConnections(), server.close()));
    rmSync(directory, { recursive: true, force: true });
  });

  it.each([
    ['GET', '/api/v1/campaigns', 'reporting'],
    ['POST', '/api/v1/campaigns', 'campaigns'],
    ['PATCH', '/api/v1/campaigns/x/status', 'campaigns'],
    ['GET', '/api/v1/leads/a%2Fb/explain?at=2026-01-01', 'scheduler'],
    ['GET', '/api/v1/calls/', 'reporting'],
    ['GET', '/simulator/calls?limit=1', 'dialer'],
  ])('gives %s %s to %s, unchanged', async (method, path, service) => {
    expect(await (await get(path, { method })).json()).toEqual({ service, url: path });
  });

  it.each(['/metrics', '/of/accounts/openapi.json', '/api/v1/campaigns/x/contacts'])('answers GET %s, which nobody owns, as a service would', async (path) => {
    const answer = await get(path, { headers: { 'x-request-id': 'mine' } });
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(answer.headers.get('x-request-id')).toBe('mine');
    expect(await answer.json()).toMatchObject({ code: 'ROUTE_NOT_FOUND', status: 404, request_id: 'mine' });
  });

  it('says which service is away, and that nothing was done', async () => {
    const answer = await get('/api/v1/dnc/check', { method: 'POST', body: '{}' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(await answer.json()).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
  });

  it('hands a harmless request id on, and replaces another', async () => {
    expect((await get('/api/v1/calls', { headers: { 'x-request-id': 'a.b:c-1' } })).headers.get('x-request-id')).toBe('a.b:c-1');
    expect((await get('/api/v1/calls', { headers: { 'x-request-id': 'a b"c' } })).headers.get('x-request-id')).toMatch(/^[0-9a-f]{32}$/);
  });

  it('refuses a body beyond its route, and takes what the route takes', async () => {
    const body = Buffer.alloc(2 * 1_048_576, 'x');
    const refused = await get('/api/v1/campaigns', { method: 'POST', body });
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect((await get('/api/v1/campaigns/x/contacts', { method: 'POST', body })).status).toBe(200);
    expect((await get('/api/v1/campaigns/x/imports', { method: 'POST', body: Buffer.alloc(40 * 1_048_576, 'x') })).status).toBe(200);
  });

  it('hands an upload on while it arrives', async () => {
    const begun = new Promise<void>((resolve) => (stub('contacts').onArrival = ({ request: incoming }) => incoming.once('data', () => resolve())));
    const upload = request(`${url}/api/v1/campaigns/x/imports`, { method: 'POST' });
    upload.write('first_name\n');
    await begun; // the rest has not been sent
    upload.end('Ann\n');
    const [answer] = (await once(upload, 'response')) as [IncomingMessage];
    expect(answer.statusCode).toBe(200);
    answer.resume();
  });

  it('hands events on as they come', async () => {
    const gone = new AbortController();
    const reader = (await get('/api/v1/events', { signal: gone.signal })).body!.getReader();
    expect(new TextDecoder().decode((await reader.read()).value)).toBe('data: 1\n\n'); // the stream has not ended
    gone.abort();
  });

  it('is there', async () => expect(await (await get('/health/live')).json()).toEqual({ ok: true, checks: {} }));

  it('asks a service for its health', async () => {
    expect(await (await get('/health/scheduler/ready')).json()).toMatchObject({ ok: true });
    expect((await get('/health/unknown/ready')).status).toBe(404);
  });

  it('is ready when every service is, and names what is not', async () => {
    const answer = await get('/health/ready');
    expect([answer.status, await answer.json()]).toEqual([503, { ok: false, checks: { ...allReady(), dialer: { ok: false, why: 'event-store: away' }, dnc: { ok: false, why: 'does not answer' } } }]);
  });

  it('has no description of the API while a service is away, and one of all when they answer', async () => {
    const missing = await get('/openapi.json');
    expect([missing.status, await missing.json()]).toEqual([503, expect.objectContaining({ code: 'SERVICE_UNAVAILABLE', detail: expect.stringContaining('dnc:') as string })]);
    await stub('dnc').listen(away);
    const document = (await (await get('/openapi.json')).json()) as { paths: object; components: { schemas: object } };
    expect(document.paths).toEqual({ '/shared': Object.fromEntries(services.map((name) => [name, {}])), ...Object.fromEntries(services.map((name) => [`/${name}`, { get: {} }])) });
    expect(Object.keys(document.components.schemas)).toEqual(services);
  });

  it('shows the page that a service has', async () => expect(await (await get('/docs/start.js')).json()).toEqual({ service: 'accounts', url: '/docs/start.js' }));
});

const allReady = (): object => Object.fromEntries(services.map((name) => [name, { ok: true }]));
