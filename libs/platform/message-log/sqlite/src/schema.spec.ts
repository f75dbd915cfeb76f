import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSchema, SqliteFile } from '@carillon/platform/sqlite';
import { nextOffset } from './message-table';
import { partitionFor, partitionIdOf } from './partition-id';
import { MIGRATIONS } from './schema';
import { SqliteMessageLog } from './sqlite-message-log';

const TOPIC = 'sample.events.v1';
const KEYS = ['a', 'b', 'c', 'd'];
const SPAN = 2 ** 40;

describe('a file with one table for all messages', () => {
  let directory: string;
  let file: SqliteFile;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-log-'));
    file = new SqliteFile(join(directory, 'log.db'));
    ensureSchema(file, 'message-log', MIGRATIONS.slice(0, 2));
    file.database.exec(`INSERT INTO log_topic VALUES (3, '${TOPIC}')`);
    const insert = file.prepare("INSERT INTO log_message VALUES (?, ?, 'Sampled', '{}', ?)");
    KEYS.forEach((key) => [4, 5].forEach((offset) => insert.run(partitionIdOf(3, partitionFor(key)) * SPAN + offset, key, Uint8Array.of(offset))));
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const park = (key: string, offset: number) => {
    const partition = partitionIdOf(3, partitionFor(key));
    file.prepare("INSERT INTO log_parked (consumer_group, partition_id, key, message_id, error, attempts) VALUES ('one.reads', ?, ?, ?, 'no', 1)")
      .run(partition, key, partition * SPAN + offset);
  };

  it('is read from where each group stood, and goes on where each partition ended', async () => {
    file.database.exec(`INSERT INTO log_offset SELECT 'one.reads', id / ${SPAN}, id % ${SPAN} FROM log_message WHERE id % ${SPAN} = 5`);
    const log = new SqliteMessageLog(file);
    await log.publish(TOPIC, KEYS.map((key) => ({ key, type: 'Sampled', headers: {}, value: Uint8Array.of(6) })));
    const read: string[] = [];
    const consumer = await log.consume({ group: 'one.reads', topics: [TOPIC], handler: async ({ key, offset, value }) => void read.push(`${key} ${offset} ${value[0]}`) });
    while ((await log.lag('one.reads', [TOPIC])) > 0) await new Promise((resolve) => setImmediate(resolve));
    await consumer.close();
    expect(read.sort()).toEqual(KEYS.flatMap((key) => [`${key} 5 5`, `${key} 6 6`]));
  });

  it('keeps what was parked', async () => {
    park('b', 5);
    park('b', 4);
    const log = new SqliteMessageLog(file);
    expect(await log.parked('one.reads')).toMatchObject([{ topic: TOPIC, key: 'b', offset: 4, error: 'no' }, { topic: TOPIC, key: 'b', offset: 5 }]);
  });

  it('has nothing of a topic that was never written to', () => {
    file.database.exec("INSERT INTO log_topic VALUES (4, 'empty.events.v1')");
    new SqliteMessageLog(file);
    expect(nextOffset(file, partitionIdOf(4, 0))).toBe(0);
    expect(file.prepare("SELECT name FROM sqlite_schema WHERE name = 'log_message'").get()).toBeUndefined();
  });
});
