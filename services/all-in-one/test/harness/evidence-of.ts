import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import { SqliteFile } from '@carillon/platform/sqlite';
import type { CarrierRecord, LoggedEvent, ReadModels, Registered } from '@carillon/testing/oracle';
import { registeredIn } from './registered';

export const CATEGORIES = ['campaign', 'import', 'lead', 'agenda', 'number', 'person', 'call', 'dnc', 'registry', 'recordlist', 'contact', 'numbering', 'environment', 'agent', 'phonenumber'];

/** The whole log, in order. */
export async function readLog(store: EventStore): Promise<readonly LoggedEvent[]> {
  const head = await store.head();
  const ending = new AbortController();
  const events: RecordedEvent[] = [];
  if (head === 0) return [];
  for await (const batch of store.subscribeAll({ after: 0, categories: CATEGORIES, signal: ending.signal })) {
    events.push(...batch);
    if ((batch.at(-1)?.position ?? 0) >= head) ending.abort();
  }
  return events as readonly LoggedEvent[];
}

/** What a stopped platform left in its data directory, read without any of its services. */
export async function readDirectory(directory: string): Promise<{ readonly events: readonly LoggedEvent[]; readonly carrier: readonly CarrierRecord[]; readonly registered: Registered }> {
  const file = new SqliteFile(join(directory, 'carillon.db'));
  try {
    const events = await readLog(new SqliteEventStore(file));
    return { events, carrier: readCarrier(directory), registered: await registeredIn(join(directory, 'registries'), events) };
  } finally {
    file.close();
  }
}

/** The simulator's records in a data directory; none where nothing was dialled. */
export function readCarrier(directory: string): readonly CarrierRecord[] {
  const path = join(directory, 'simulator.db');
  if (!existsSync(path)) return [];
  const file = new SqliteFile(path);
  try {
    return recordsIn(file);
  } finally {
    file.close();
  }
}

interface CallRow {
  readonly attempt_id: string;
  readonly to_number: string;
  readonly from_number: string;
  readonly started_at: number;
  readonly ringing_at: number | null;
  readonly answered_at: number | null;
  readonly ends_at: number;
  readonly outcome: string;
}

const iso = (instant: number): string => new Date(instant).toISOString();

/** Straight from the simulator's table: the records must not pass through code that is under test. */
function recordsIn(file: SqliteFile): readonly CarrierRecord[] {
  const rows = file.prepare('SELECT * FROM calls ORDER BY sequence').all() as unknown as readonly CallRow[];
  return rows.map((row) => ({
    attempt_id: row.attempt_id,
    to: row.to_number,
    from: row.from_number,
    started_at: iso(row.started_at),
    ringing_at: row.ringing_at === null ? null : iso(row.ringing_at),
    answered_at: row.answered_at === null ? null : iso(row.answered_at),
    ended_at: iso(row.ends_at),
    outcome: row.outcome,
  }));
}

const REBUILT = ['campaign_board', 'campaign_tallies', 'campaign_hours', 'imports', 'leads', 'calls', 'activity'] as const;

/** Every document of the read models; `seq` of the activity is the order of arrival, not of what happened. */
export async function readModelsOf(store: ReadStore): Promise<ReadModels> {
  const collections = await Promise.all(REBUILT.map(async (name) => [name, await documentsOf(store, name)] as const));
  return Object.fromEntries(collections);
}

async function documentsOf(store: ReadStore, collection: string): Promise<Record<string, unknown>> {
  const all: Record<string, unknown> = {};
  let cursor: string | undefined;
  do {
    const page = await store.find<Document & { seq?: number }>(collection, { limit: 1_000, ...(cursor !== undefined && { cursor }) });
    for (const { seq: _, ...document } of page.documents) all[document._id] = document;
    cursor = page.next;
  } while (cursor !== undefined);
  return all;
}
