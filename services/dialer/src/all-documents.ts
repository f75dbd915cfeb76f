import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

const PAGE = 500;

/** Every document of a collection, page by page. */
export async function* allDocuments<T extends Document>(store: Pick<ReadStore, 'find'>, { name }: CollectionDefinition<T>): AsyncIterable<T> {
  let cursor: string | undefined;
  do {
    const page = await store.find<T>(name, { limit: PAGE, ...(cursor !== undefined && { cursor }) });
    yield* page.documents;
    cursor = page.next;
  } while (cursor !== undefined);
}
