/** A process for the crash test: appends without end, and prints each message id once its append is acknowledged. */
import { writeSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from '../sqlite-event-store';

const [path = '', round = '', writer = ''] = process.argv.slice(2);
const CALLERS = 8;
const PIPE_FULL_MS = 5;
/** The larger one fills the write-ahead log, so that a kill may find it being brought into the file. */
const PADDING = writer === 'beside' ? 200_000 : 200;

const event = (messageId: string): NewEvent => ({
  event: { type: 'Noted', data: { padding: 'x'.repeat(PADDING) } },
  metadata: { messageId, correlationId: 'c', causationId: 'd', occurredAt: 0, actor: 'system', environmentId: 'e', schemaVersion: 1 },
});

/** Whoever reads may be busy, and the pipe full. */
async function say(text: string): Promise<void> {
  for (let left = Buffer.from(text); left.length > 0; ) {
    try {
      left = left.subarray(writeSync(1, left));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') throw error;
      await pause(PIPE_FULL_MS);
    }
  }
}

async function appendForever(store: SqliteEventStore, caller: number): Promise<never> {
  for (let revision = NO_STREAM; ; revision += 2) {
    const ids = [1, 2].map((offset) => `${round}.${caller}.${revision + offset}`);
    await store.append(`note-${round}.${caller}`, revision, ids.map(event));
    await say(`${ids.join('\n')}\n`);
  }
}

async function main(): Promise<void> {
  const file = new SqliteFile(path, { isSole: ['sole', 'beside'].includes(writer), checkpointsBeside: writer === 'beside' });
  if (writer === 'thread') await file.startThread();
  const store = new SqliteEventStore(file);
  await Promise.all(Array.from({ length: CALLERS }, (_, caller) => appendForever(store, caller)));
}

void main();
