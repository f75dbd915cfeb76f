import type { Document, Query, ReadStore } from '@carillon/platform/read-store';

const AT_A_TIME = 500;

/** All documents of a query, page by page: never more than one page in memory. */
export async function* allOf<T extends Document>(store: ReadStore, collection: string, query: Omit<Query, 'cursor' | 'limit'>): AsyncGenerator<readonly T[]> {
  let cursor: string | undefined;
  do {
    const page: { documents: readonly T[]; next?: string } = await store.find<T>(collection, { ...query, limit: AT_A_TIME, ...(cursor !== undefined && { cursor }) });
    yield page.documents;
    cursor = page.next;
  } while (cursor !== undefined);
}
