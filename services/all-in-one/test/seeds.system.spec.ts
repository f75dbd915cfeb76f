import fc from 'fast-check';
import { NATIVE_SETTINGS } from '../../dialects/src/documents/native-settings';
import { ApiClient } from '../src/client/api-client';
import { differencesOf, EXAMPLES } from './conformance/examples';
import { ADDRESS, autocallsWish, meetzyWish, READ_BACK, talkdeskWish, talkoverWish, type Wish } from './conformance/one-model';
import { Scene } from './conformance/scene';
import { paintBackdrop, Scenery, type Backdrop } from './conformance/scenery';
import { send } from './conformance/send';
import { createEnvironment, issueToken } from './harness/other-environment';
import { remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';

/** Night everywhere in the United States: whatever is queued stays queued. */
const NIGHT = '2026-03-02T08:00:00Z';

let running: PlatformUnderTest;
let scene: Scene;
let backdrop: Backdrop;

beforeAll(async () => {
  running = await startPlatform({ CARILLON_CLOCK: `accelerated:1@${NIGHT}` });
  scene = await Scene.open(running.url, running.api, 'seeds');
  backdrop = await paintBackdrop(scene, running.api, (token) => new ApiClient(running.url, token));
});

afterAll(async () => {
  await running.stop();
  remove(running.directory);
  expect(running.logged).toEqual([]);
});

it.each(EXAMPLES.map((example) => [example.dialect, example.name, example.source, example] as const))('%s: %s (%s)', async (_, __, ___, example) => {
  expect(await differencesOf(example, new Scenery(backdrop, await scene.token()))).toEqual([]);
});

describe('a client that hurries', () => {
  it('of Meetzy is told to wait after ten requests within a second', async () => {
    const token = await scene.token();
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(running.url, { method: 'GET', path: '/meetzy/call/none', token })));
    const [late] = answers.filter(({ status }) => status === 429);
    expect(late).toMatchObject({ body: { error: expect.stringContaining('wait') as string } });
    expect(Number(late?.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('of Talkover is told RATE_LIMIT_EXCEEDED beyond its plan', async () => {
    const environment = await createEnvironment(running.api, 'slow', { parallel_calls: 1, campaigns: 1, requests_per_second: 1, request_burst: 1 });
    const token = await issueToken(running.api, environment);
    const answers = await Promise.all(Array.from({ length: 40 }, () => send(running.url, { method: 'POST', path: '/talkover/api/v1/campaigns/none/call', token, body: { to: '+12025550123' } })));
    expect(answers.find(({ status }) => status === 429)?.body).toMatchObject({ success: false, code: 'RATE_LIMIT_EXCEEDED' });
  });
});

describe('one campaign, whoever made it', () => {
  type Values = Readonly<Record<string, unknown>>;

  /** Of a campaign, its native id: by its own, or by the whole number that Autocalls shows. */
  async function nativeOf({ dialect, path, body }: Wish): Promise<Values> {
    const made = await send(running.url, { method: 'POST', path: `/${dialect}${path}`, token: await scene.token(), body });
    if (made.status >= 300) throw new Error(`${dialect} ${made.status}: ${made.text}`);
    const answer = made.body as { readonly data?: { readonly id: unknown }; readonly id?: unknown; readonly campaign_id?: unknown };
    const id = answer.data?.id ?? answer.id ?? answer.campaign_id;
    if (typeof id !== 'number') return (await scene.native.get<Values>(`/campaigns/${String(id)}`)).data;
    return (await scene.native.get<readonly Values[]>(`/campaigns?number=${id}`)).data[0] ?? {};
  }

  it('has every setting that the page names', async () => {
    const { data } = await scene.native.get<Values>(`/campaigns/${scene.activeId}`);
    expect(NATIVE_SETTINGS.filter((setting) => !(setting in data))).toEqual([]);
  });

  it('reads the same through the native API and through every dialect that can express it', async () => {
    const wish = fc.oneof(talkoverWish(scene.agentId), autocallsWish(scene.agentId), meetzyWish(scene.agentId, scene.freshNumber), talkdeskWish());
    await fc.assert(
      fc.asyncProperty(wish, async (each) => {
        const native = await nativeOf(each);
        expect(native).toMatchObject(each.native);
        for (const [dialect, address] of Object.entries(ADDRESS)) {
          const shown = await send(running.url, { method: 'GET', path: `/${dialect}${address(native)}`, token: scene.nativeToken });
          expect([dialect, shown.status]).toEqual([dialect, 200]);
          expect(native).toMatchObject(READ_BACK[dialect]?.(shown.body as Values, native) ?? {});
        }
      }),
      { numRuns: 60, seed: 20260302 },
    );
  }, 60_000);
});
