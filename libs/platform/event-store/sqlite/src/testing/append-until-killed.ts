/** A process for the crash test: appends without end, and prints each message id once its append is acknowledged. */
import { writeSync } from 'node:fs';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from '../sqlite-event-store';

const [path = '', round = '', thread = ''] = process.argv.slice(2);
const WRITERS = 8;

const event = (messageId: string): NewEvent => ({
  event: { type: 'Noted', data: { padding: 'x'.repeat(200) } },
  metadata: { messageId, correlationId: 'c', causationId: 'd', occurredAt: 0, actor: 'system', environmentId: 'e', schemaVersion: 1 },
});

async function appendForever(store: SqliteEventStore, writer: number): Promise<never> {
  for (let revision = NO_STREAM; ; revision += 2) {
    const ids = [1, 2].map((offset) => `${round}.${writer}.${revision + offset}`);
    await store.append(`note-${round}.${writer}`, revision, ids.map(event));
    writeSync(1, `${ids.join('\n')}\n`);
  }
}

async function main(): Promise<void> {
  const file = new SqliteFile(path);
  if (thread === 'thread') await file.startThread();
  const store = new SqliteEventStore(file);
  await Promise.all(Array.from({ length: WRITERS }, (_, writer) => appendForever(store, writer)));
}

void main();
