import { GatewayHarness, type Reply } from './gateway.harness';
import { DIALECTS } from '../src/registry';

const FAILS = { send: () => Promise.reject(new Error('the disk is on fire at /var/lib/secret')) };

const SOME_ID = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

/** What each vendor's page shows for its 500, or its error body where it shows none. */
const BODIES: Readonly<Record<string, unknown>> = {
  talkover: { success: false, code: 'SERVER_ERROR', message: expect.any(String) as string },
  autocalls: { message: expect.any(String) as string },
  talkdesk: { code: 'SERVER_ERROR', message: expect.any(String) as string, description: expect.any(String) as string, fields: [] },
  meetzy: { error: expect.any(String) as string },
};

let gateway: GatewayHarness;
beforeAll(async () => void (gateway = await GatewayHarness.start(() => Promise.resolve({ api: FAILS, close: () => Promise.resolve() }), DIALECTS)));
afterAll(() => gateway.stop());

describe.each(DIALECTS)('$title, when something fails behind it', ({ name, routes }) => {
  const answers = new Map<string, Reply>();
  beforeAll(async () => {
    for (const { method, path, body } of routes) {
      const example = body?.many ? [body.example] : body?.example;
      answers.set(`${method} ${path}`, await gateway.request(method, `/${name}${path.replace(/:\w+/g, name === 'autocalls' ? '1' : SOME_ID)}`, example));
    }
  });

  it.each(routes.map(({ method, path }) => `${method} ${path}`))('%s answers 500 in its shape, and does not say what failed', (route) => {
    expect(answers.get(route)).toMatchObject({ status: 500, body: BODIES[name] as object });
    expect(JSON.stringify(answers.get(route)?.body)).not.toContain('disk');
  });
});

it('is logged, for whoever runs it', () => expect(gateway.logged.join('')).toContain('the disk is on fire'));
