import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { ensureSchema, SqliteFile } from '@carillon/platform/sqlite';
import { MIGRATIONS } from './schema';
import { SqliteEventStore } from './sqlite-event-store';

const METADATA = '["c","d",5,"system","e",1]';

const event = (messageId: string): NewEvent => ({
  event: { type: 'Noted', data: {} },
  metadata: { messageId, correlationId: 'c', causationId: 'd', occurredAt: 5, actor: 'system', environmentId: 'e', schemaVersion: 1 },
});

describe('a file of the first version', () => {
  let directory: string;
  let file: SqliteFile;

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-event-store-'));
    file = new SqliteFile(join(directory, 'events.db'));
    ensureSchema(file, 'event-store', MIGRATIONS.slice(0, 1));
    file.database.exec(`INSERT INTO streams (id, name) VALUES (1, 'note-1'), (2, 'note-2')`);
    const rows = [['a', 1, 0], ['b', 2, 0], ['c', 1, 1], ['d', 1, 2]] as const;
    const insert = file.prepare(`INSERT INTO events (stream_id, revision, category, type, message_id, data, metadata) VALUES (?, ?, 'note', 'Noted', ?, '{}', '${METADATA}')`);
    rows.forEach(([id, stream, revision]) => insert.run(stream, revision, id));
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  it('is read and appended to as it stands', async () => {
    const store = new SqliteEventStore(file);
    const read = async (stream: 'note-1' | 'note-2', from?: number, limit?: number) =>
      (await store.read(stream, from, limit)).map(({ metadata, revision, position }) => [metadata.messageId, revision, position]);
    expect(await read('note-1')).toEqual([['a', 0, 1], ['c', 1, 3], ['d', 2, 4]]);
    expect(await read('note-1', 1, 1)).toEqual([['c', 1, 3]]);
    expect(await read('note-2')).toEqual([['b', 0, 2]]);
    expect(await store.append('note-2', 0, [event('e')])).toEqual({ revision: 1, position: 5 });
    expect(await store.append('note-3', NO_STREAM, [event('f')])).toEqual({ revision: 0, position: 6 });
    expect(await store.append('note-1', NO_STREAM, [event('a')])).toEqual({ revision: 0, position: 1 });
    expect(await store.categories()).toEqual([{ category: 'note', events: 6, last: 6 }]);
  });
});
