import { once } from 'node:events';
import { chmodSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { SqliteFile } from '@carillon/platform/sqlite';
import { allowParallelCalls, contactsCsv, createAgent, createCampaign, importContacts, number, setStatus, untilStatus } from './harness/scenario';
import { judge } from './harness/judgement';
import { remove, startPlatform, temporaryDirectory, TOKEN } from './harness/platform-under-test';
import { ProcessUnderTest } from './harness/process-under-test';
import { asking, type RawAnswer } from './harness/raw-request';
import { refusedStart } from './harness/refused-start';
import { mountSmallDisk } from './harness/small-disk';
import { waitUntil } from './harness/wait-until';

describe('a start that cannot succeed says why in one line, and how to mend it', () => {
  let directory: string;
  beforeEach(() => void (directory = temporaryDirectory()));
  afterEach(() => remove(directory));

  it.each([
    [{ CARILLON_PROT: '8080' }, /^CARILLON_PROT is not a known variable; did you mean CARILLON_PORT\?$/],
    [{ CARILLON_WHATEVER_ELSE: '1' }, /^CARILLON_WHATEVER_ELSE is not a known variable; remove it/],
    [{ CARILLON_PORT: 'http' }, /^CARILLON_PORT must be a port; use a whole number/],
    [{ CARILLON_SIMULATOR: '{"answerRat":1}' }, /^CARILLON_SIMULATOR: "answerRat" is not a known setting/],
    [{ CARILLON_MODE: 'distributed', CARILLON_DATA_DIR: '', CARILLON_CLOCK: '' }, /^CARILLON_EVENTSTORE_URL is required in distributed mode; set it/],
  ])('%j', (more, says) => {
    const { code, lines } = refusedStart(directory, more);
    expect(code).toBe(1);
    expect(lines[0]).toMatch(says);
    if (!('CARILLON_MODE' in more)) expect(lines).toHaveLength(1);
  });

  const expectOneLine = (more: Readonly<Record<string, string>>, says: RegExp): void => {
    const { code, lines } = refusedStart(directory, more);
    expect(lines).toEqual([expect.stringMatching(says)]);
    expect(code).toBe(1);
  };

  it('on a port that is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    expectOneLine({ CARILLON_PORT: String((other.address() as AddressInfo).port) }, /EADDRINUSE.*stop the other program, or set CARILLON_PORT/);
    other.close();
  });

  it('on a data directory that another process uses, which goes on', async () => {
    const first = await ProcessUnderTest.start(directory);
    expectOneLine({}, /in use.*(stop|CARILLON_DATA_DIR)/);
    expect((await first.api.get('/campaigns')).status).toBe(200);
    await first.stop();
  });

  it('on a file that is no database', () => {
    writeFileSync(join(directory, 'carillon.db'), 'garbage '.repeat(4_096));
    expectOneLine({}, /carillon\.db.*not a database/);
  });

  it('on a data directory of a newer version', async () => {
    await (await ProcessUnderTest.start(directory)).stop();
    const file = new SqliteFile(join(directory, 'carillon.db'));
    await file.write(({ database }) => database.exec('UPDATE schema_version SET version = version + 1'));
    file.close();
    expectOneLine({}, /knows only \d+; start the version that wrote the file/);
  });

  it('where a file stands in the place of the data directory', () => {
    const path = join(directory, 'data');
    writeFileSync(path, '');
    expectOneLine({ CARILLON_DATA_DIR: path }, /a file stands where.*set CARILLON_DATA_DIR/);
  });

  const isRoot = process.getuid?.() === 0;
  (isRoot ? it.skip : it)(`in a directory that cannot be written${isRoot ? ' (skipped: root may write everywhere)' : ''}`, () => {
    chmodSync(directory, 0o500);
    expectOneLine({}, /cannot be (opened|written|used)/);
  });
});

describe('a process', () => {
  let directory: string;
  beforeEach(() => void (directory = temporaryDirectory()));
  afterEach(() => remove(directory));

  it('is ready on an empty directory, and says so', async () => {
    const running = await ProcessUnderTest.start(directory);
    for (const path of ['//health/live', '//health/ready']) expect((await asking(running.url)('GET', path)).body).toMatchObject({ ok: true });
    await running.stop();
  });

  it('answers what it has begun before it ends, and ends with 0', async () => {
    const running = await ProcessUnderTest.start(directory);
    const agent = await createAgent(running.api);
    const begun = asking(running.url, TOKEN)('GET', `/agents/${agent}?min_revision=99`); // waits for a revision that will not come
    const written = Promise.all(Array.from({ length: 20 }, (_, index) => running.api.post<{ id: string }>('/agents', { name: `Agent ${index}` }).then(({ data }) => data.id, () => null)));
    await waitUntil('it is busy', async () => (await asking(running.url)('GET', '//metrics')).status === 200);
    const code = await running.stop();
    expect(code).toBe(0);
    expect((await begun).body).toMatchObject({ status: 503, code: expect.stringMatching(/^(READ_MODEL_BEHIND|SHUTTING_DOWN)$/) as string });
    const acknowledged = (await written).filter((id) => id !== null);
    const again = await ProcessUnderTest.start(directory);
    for (const id of acknowledged) expect((await again.api.get(`/agents/${id}`)).status).toBe(200);
    await again.stop();
  });
});

describe('what is told about a run', () => {
  it('has numbers of calls in the metrics, and neither a telephone number nor a token in the log', async () => {
    const running = await startPlatform({ CARILLON_LOG_LEVEL: 'debug' });
    const { api, url } = running;
    const ask = asking(url, TOKEN);
    await allowParallelCalls(api, 100);
    await api.post('/dnc/environment/entries', { entries: [{ phone_number: number(3) }] });
    const id = await createCampaign(api, { do_not_call_custom_list: [number(5)] });
    await importContacts(api, id, `${contactsCsv(50)}+12015550100000000,Broken,,\n`);
    await ask('POST', '/calls', { body: { agent_id: await createAgent(api), to: number(3) } });
    await ask('POST', '/calls', { body: { agent_id: 'x', to: '2015550103' } });
    await ask('GET', `/calls?to=${encodeURIComponent(number(1))}`);
    await ask('GET', '/campaigns', { token: 'talq_a_token_that_nobody_knows' });
    await setStatus(api, id, 'active');
    await untilStatus(api, id, 'completed');

    const metrics = await ask('GET', '//metrics');
    expect(metrics.headers.get('content-type')).toContain('text/plain');
    metrics.text.split('\n').filter((line) => line !== '').forEach((line) => expect(line).toMatch(/^(# (HELP|TYPE) \w+ .*|\w+(\{(\w+="([^"\\]|\\.)*",?)*\})? (-?[\d.]+(e[+-]?\d+)?|NaN|[+-]Inf)( \d+)?)$/));
    expect(Number(/^carillon_calls_placed_total (\d+)$/m.exec(metrics.text)?.[1])).toBeGreaterThanOrEqual(49);
    expect(metrics.text).toContain('route="/api/v1/campaigns/:id"');

    await running.stop();
    const log = running.logged.join('\n');
    expect(running.logged.length).toBeGreaterThan(10);
    expect(log).not.toContain(TOKEN);
    expect(log).not.toContain('talq_');
    expect(log.match(/\+?1?201555\d+/g)).toBeNull();
    expect(metrics.text.match(/201555\d+/g)).toBeNull();
    await judge({ directory: running.directory, settled: true });
    remove(running.directory);
  }, 60_000);
});

const disk = mountSmallDisk(64);

(disk ? describe : describe.skip)(`a full disk${disk ? '' : ' (skipped: mounting is not permitted here)'}`, () => {
  afterAll(() => disk?.remove());

  it('refuses what it cannot keep, keeps what it has said it has, and goes on when there is room', async () => {
    const { directory, fill, free } = disk!;
    const running = await ProcessUnderTest.start(directory);
    const ask = asking(running.url, TOKEN);
    const acknowledged: string[] = [];
    const add = async (): Promise<RawAnswer> => {
      const answer = await ask('POST', '/agents', { body: { name: 'n'.repeat(250) } });
      if (answer.status === 201) acknowledged.push((answer.body['data'] as { id: string }).id);
      return answer;
    };
    await add();
    fill();
    const refused = await waitUntil('a write is refused', async () => refusalOf(await add()));
    expect(refused.body).toMatchObject({ code: expect.stringMatching(/^STORAGE_(FULL|UNAVAILABLE)$/) as string, detail: expect.stringMatching(/nothing of this request was kept/) as string });
    expect([503, 507]).toContain(refused.status);
    expect((await ask('GET', '/agents')).status).toBe(200);
    expect((await ask('GET', '//health/live')).status).toBe(200);

    free();
    expect((await waitUntil('a write is taken', async () => takenOf(await add()))).status).toBe(201);
    const id = await createCampaign(running.api);
    await importContacts(running.api, id, contactsCsv(20));
    await setStatus(running.api, id, 'active');
    await untilStatus(running.api, id, 'completed');
    expect(await running.stop()).toBe(0);

    const again = await ProcessUnderTest.start(directory);
    for (const agent of acknowledged) expect((await again.api.get(`/agents/${agent}`)).status).toBe(200);
    await again.stop();
    await judge({ directory, settled: true });
  }, 90_000);
});

const refusalOf = (answer: RawAnswer): RawAnswer | undefined => (answer.status >= 400 ? answer : undefined);
const takenOf = (answer: RawAnswer): RawAnswer | undefined => (answer.status < 400 ? answer : undefined);
