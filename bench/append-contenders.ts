import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { NO_STREAM, type NewEvent } from '@carillon/platform/event-store';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import type { Pool } from 'pg';
import type { Measure } from './lib/paired-rounds';
import { synchronousThroughput, throughput } from './lib/throughput';

const DURATION_MS = 400;
const COLUMNS = 'stream, revision, category, type, message_id, data, metadata';

/** About the size of an authorised attempt. */
const event = (): NewEvent => ({
  event: { type: 'AttemptAuthorised', data: { attempt: 1, to: '+12025550143', from: '+12025550100', zone: 'America/New_York', rules: ['campaign-state', 'dnc', 'attempts-left', 'legal-hours'] } },
  metadata: { messageId: randomUUID(), correlationId: randomUUID(), causationId: randomUUID(), occurredAt: 1_767_225_600_000, actor: 'service:scheduler', environmentId: 'default', schemaVersion: 1 },
});

type Row = [stream: string, revision: number, category: string, type: string, messageId: string, data: string, metadata: string];

function rowOf(stream: string, revision: number, { event: { type, data }, metadata: { messageId, ...rest } }: NewEvent): Row {
  return [stream, revision, 'lead', type, messageId, JSON.stringify(data), JSON.stringify(rest)];
}

/** Each caller appends to a stream of its own, new in every run, one event at a time. */
const newStreams = (callers: number) => Array.from({ length: callers }, () => ({ stream: `lead-${randomUUID()}` as const, revision: NO_STREAM }));

/** Opened as embedded mode opens it. */
export function eventStore(directory: string, callers: number): Measure {
  const store = new SqliteEventStore(new SqliteFile(join(directory, `event-store-${callers}.db`), { isSole: true, checkpointsBeside: true }));
  return () => {
    const streams = newStreams(callers);
    return throughput(callers, DURATION_MS, async (caller) => {
      const own = streams[caller];
      if (own) own.revision = (await store.append(own.stream, own.revision, [event()])).revision;
    });
  };
}

/** A prepared insert, committed by itself: the floor under any event store on SQLite. */
export function bareSqlite(directory: string): Measure {
  const { database } = new SqliteFile(join(directory, 'bare.db'));
  database.exec(tableOf('position INTEGER PRIMARY KEY', 'INTEGER'));
  const insert = database.prepare(`INSERT INTO events (${COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)`);
  return async () => {
    const stream = `lead-${randomUUID()}`;
    let revision = 0;
    return synchronousThroughput(DURATION_MS, () => insert.run(...rowOf(stream, revision++, event())));
  };
}

/** One insert per transaction, the unique index as the check of the expected revision. */
export async function postgres(pool: Pool, callers: number): Promise<Measure> {
  await pool.query(tableOf('position BIGSERIAL PRIMARY KEY', 'BIGINT'));
  const text = `INSERT INTO events (${COLUMNS}) VALUES ($1, $2, $3, $4, $5, $6, $7)`;
  return () => {
    const streams = newStreams(callers);
    return throughput(callers, DURATION_MS, async (caller) => {
      const own = streams[caller];
      if (own) await pool.query({ name: 'append', text, values: rowOf(own.stream, ++own.revision, event()) });
    });
  };
}

const tableOf = (position: string, integer: string) =>
  `CREATE TABLE events (${position}, stream TEXT NOT NULL, revision ${integer} NOT NULL, category TEXT NOT NULL, type TEXT NOT NULL,
    message_id TEXT NOT NULL, data TEXT NOT NULL, metadata TEXT NOT NULL, UNIQUE (stream, revision))`;
