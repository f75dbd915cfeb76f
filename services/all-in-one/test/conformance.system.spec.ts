import { DIALECTS } from '@carillon/service/dialects';
import { answerTo, casesOfDialect, complaintOf } from './conformance/generated-run';
import { Scene } from './conformance/scene';
import { inParallel } from './conformance/send';
import { remove, startPlatform, type PlatformUnderTest } from './harness/platform-under-test';

/** Night everywhere in the United States: whatever is queued stays queued. */
const NIGHT = '2026-03-02T08:00:00Z';
const AT_ONCE = 16;
/** A vendor that limits its clients to ten requests a second has a token for so many. */
const PER_TOKEN = 8;

const CASES = DIALECTS.map((dialect) => ({ dialect, cases: casesOfDialect(dialect) }));

let running: PlatformUnderTest;

beforeAll(async () => void (running = await startPlatform({ CARILLON_CLOCK: `accelerated:1@${NIGHT}` })));

afterAll(async () => {
  await running.stop();
  remove(running.directory);
  expect(running.logged).toEqual([]);
});

describe.each(CASES)('the tables of $dialect.name, field by field', ({ dialect, cases }) => {
  const complaints = new Map<string, string | undefined>();

  beforeAll(async () => {
    const scene = await Scene.open(running.url, running.api, dialect.name);
    const tokens: string[] = [];
    while (tokens.length < (dialect.rates ? Math.ceil(cases.length / PER_TOKEN) : 1)) tokens.push(await scene.token());
    await inParallel([...cases.entries()], AT_ONCE, async ([index, each]) => void complaints.set(each.id, complaintOf(each, await answerTo(each, scene, tokens[index % tokens.length] ?? ''))));
  }, 120_000);

  it.each(cases.map(({ id, right, source }) => [id, right ? 'is accepted' : 'is refused', source]))('%s %s (%s)', (id) => expect(complaints.get(id)).toBeUndefined());
});

it('are at least 600 cases', () => expect(CASES.reduce((sum, { cases }) => sum + cases.length, 0)).toBeGreaterThanOrEqual(600));
