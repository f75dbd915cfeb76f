import { setTimeout as sleep } from 'node:timers/promises';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import type { Document, ReadStore } from '@carillon/platform/read-store';

const PAGE = 200;
/**
 * A store may count events of its own into its head, and would otherwise be waited for without end. Longer than an adapter
 * takes to find that its subscription is dead.
 */
const QUIET_MS = 10_000;

type Batch = readonly RecordedEvent[];

/** Every event of the categories that is stored now, in the order of the store. */
export async function* storedEvents(store: EventStore, categories: readonly string[]): AsyncIterable<Batch> {
  const head = await store.head();
  if (head === 0 || categories.length === 0) return;
  const ending = new AbortController();
  const batches = store.subscribeAll({ after: 0, categories, signal: ending.signal })[Symbol.asyncIterator]();
  try {
    for (let batch = await soon(batches.next()); batch; batch = await soon(batches.next())) {
      yield batch;
      if ((batch.at(-1)?.position ?? 0) >= head) return;
    }
  } finally {
    ending.abort();
    await batches.return?.();
  }
}

/** `undefined` when nothing more comes. */
async function soon(next: Promise<IteratorResult<Batch, unknown>>): Promise<Batch | undefined> {
  const quiet = new AbortController();
  const silence = sleep(QUIET_MS, undefined, { signal: quiet.signal }).catch(() => undefined);
  try {
    const result = await Promise.race([next, silence]);
    return result && !result.done ? result.value : undefined;
  } finally {
    quiet.abort();
  }
}

/** Every document of a collection by its `_id`, a page at a time. */
export async function* storedDocuments(store: ReadStore, collection: string): AsyncIterable<readonly Document[]> {
  await store.open({ name: collection, indexes: [] });
  let cursor: string | undefined;
  do {
    const page = await store.find(collection, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    yield page.documents;
    cursor = page.next;
  } while (cursor !== undefined);
}
