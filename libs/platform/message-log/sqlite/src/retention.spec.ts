import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Consumer, MessageHandler, OutboundMessage } from '@carillon/platform/message-log';
import { SqliteFile } from '@carillon/platform/sqlite';
import { tableOf } from './message-table';
import { partitionFor, partitionIdOf } from './partition-id';
import { SqliteMessageLog } from './sqlite-message-log';

const TOPIC = 'sample.events.v1';
const message = (number: number, key = 'a'): OutboundMessage => ({ key, type: 'Sampled', headers: {}, value: Uint8Array.of(number) });

describe('retention of a topic', () => {
  const consumers: Consumer[] = [];
  let directory: string;
  let file: SqliteFile;
  let log: SqliteMessageLog;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'retention-'));
    file = new SqliteFile(join(directory, 'log.db'));
    log = new SqliteMessageLog(file);
  });

  afterEach(async () => {
    await stop();
    file.close();
    rmSync(directory, { recursive: true });
  });

  const stop = async (): Promise<void> => void (await Promise.all(consumers.splice(0).map((consumer) => consumer.close())));
  const publish = (...numbers: readonly number[]): Promise<void> => log.publish(TOPIC, numbers.map((number) => message(number)));
  const rows = (): number => Number(file.prepare(`SELECT count(*) AS rows FROM ${tableOf(partitionIdOf(1, partitionFor('a')))}`).get()?.['rows']);

  async function consume(group: string, handler: MessageHandler): Promise<void> {
    consumers.push(await log.consume({ group, topics: [TOPIC], handler, retry: { attempts: 1 } }));
  }

  async function consumed(group: string, handler?: MessageHandler): Promise<void> {
    await consume(group, handler ?? (async () => undefined));
    while ((await log.lag(group, [TOPIC])) > 0) await new Promise((resolve) => setImmediate(resolve));
    await stop();
  }

  it('forgets what is old and finished, and keeps the last message and what is young', async () => {
    await publish(1, 2, 3);
    expect(await log.forgetBefore(0, 1_000)).toBe(0);
    await publish(4, 5);
    await consumed('one.reads');
    expect(await log.forgetBefore(999, 2_000)).toBe(0);
    expect(await log.forgetBefore(1_000, 2_500)).toBe(3);
    expect(await log.forgetBefore(2_500, 3_000)).toBe(1);
    expect(rows()).toBe(1);
  });

  it('gives no place twice, and leaves no gap for those who go on', async () => {
    await publish(1, 2, 3);
    await consumed('one.reads');
    await log.forgetBefore(0, 1_000);
    await log.forgetBefore(1_000, 2_000);
    await publish(4);
    const offsets: number[] = [];
    await consumed('one.reads', async ({ offset }) => void offsets.push(offset));
    expect(offsets).toEqual([3]);
    expect(await log.lag('one.reads', [TOPIC])).toBe(0);
  });

  it('waits for the slowest group, also for one that has finished nothing yet', async () => {
    await publish(1, 2, 3);
    await consumed('one.reads');
    await log.forgetBefore(0, 1_000);
    await consume('other.reads', () => new Promise((resolve) => setImmediate(resolve)));
    expect(await log.forgetBefore(1_000, 2_000)).toBe(0);
    await stop();
  });

  it('keeps everything where nobody has read', async () => {
    await publish(1, 2, 3);
    await log.forgetBefore(0, 1_000);
    expect(await log.forgetBefore(1_000, 2_000)).toBe(0);
  });

  it('keeps what is parked', async () => {
    await publish(1, 2, 3);
    await consumed('one.reads', async ({ offset }) => {
      if (offset === 0) throw new Error('no');
    });
    await log.forgetBefore(0, 1_000);
    await log.forgetBefore(1_000, 2_000);
    expect((await log.parked('one.reads')).map(({ offset }) => offset)).toEqual([0, 1, 2]);
  });

  it('lets nobody begin anew whose beginning is gone', async () => {
    await publish(1, 2, 3);
    await consumed('one.reads');
    await log.forgetBefore(0, 1_000);
    await log.forgetBefore(1_000, 2_000);
    await expect(log.rewind('one.reads', [TOPIC])).rejects.toThrow(`old messages of ${TOPIC} are forgotten`);
  });
});
