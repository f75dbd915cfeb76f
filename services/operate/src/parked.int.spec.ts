import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { openPlatform } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';

const MAIN = join(__dirname, '../../../dist/services/operate/src/main.js');
const GROUP = 'tester.ends';
const TOPIC = 'call.events.v1';

describe('npm run operate', () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-operate-'));
  const settings = { CARILLON_DATA_DIR: directory };
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  const operate = (...args: readonly string[]): string => execFileSync(process.execPath, [MAIN, ...args], { env: { PATH: process.env['PATH'] ?? '', ...settings }, encoding: 'utf8' });

  /** Runs the group until it has nothing left to do. */
  async function consume(handler: () => Promise<void>, publish: boolean): Promise<number> {
    const platform = await openPlatform(loadConfig(settings), { logger: createLogger({ service: 'test', level: 'silent' }) });
    let handled = 0;
    const counting = async (): Promise<void> => handler().then(() => void handled++);
    const consumer = await platform.messageLog.consume({ group: GROUP, topics: [TOPIC], handler: counting, retry: { attempts: 1 } });
    if (publish) await platform.messageLog.publish(TOPIC, [{ key: 'lead-1.1', type: 'CallEnded', headers: {}, value: Buffer.from('+12025550123') }]);
    const isDone = async (): Promise<boolean> => (publish ? (await platform.messageLog.parked(GROUP)).length > 0 : handled > 0);
    while (!(await isDone())) await new Promise((resolve) => setTimeout(resolve, 10));
    await consumer.close();
    await platform.close();
    return handled;
  }

  it('lists what was parked without its contents, and lets it be handled again', async () => {
    expect(operate('parked', GROUP)).toBe(`${GROUP} has no parked messages\n`);
    await consume(() => Promise.reject(new Error('the cause')), true);
    const listed = operate('parked', GROUP);
    expect(listed).toMatch(/CallEnded {2}call\.events\.v1\/\d+\/\d+ {2}key lead-1\.1 {2}after 1 try: .*the cause/);
    expect(listed).not.toContain('+1202');
    expect(operate('replay', GROUP)).toContain(`asked ${GROUP} to handle 1 parked again`);
    expect(await consume(async () => undefined, false)).toBe(1);
    expect(operate('parked', GROUP)).toBe(`${GROUP} has no parked messages\n`);
  });
});
