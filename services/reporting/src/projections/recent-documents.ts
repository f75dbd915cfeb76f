import type { Document, ReadStore } from '@carillon/platform/read-store';
import { LRUCache } from 'lru-cache';

const MOST = 4_096;

/**
 * Documents as this process last wrote them, which saves reading back those of calls in flight. One that another writer
 * has changed since is found out by the guard of the next write, and forgotten.
 */
export class RecentDocuments {
  private readonly documents = new LRUCache<string, Document>({ max: MOST });

  constructor(private readonly store: ReadStore) {}

  /** @param unsought those that are given only if they are remembered. */
  async load(collection: string, ids: readonly string[], unsought: readonly string[] = []): Promise<Map<string, Document>> {
    const found = new Map<string, Document>();
    unsought.forEach((id) => this.recall(collection, id, found));
    const missing = ids.filter((id) => !this.recall(collection, id, found));
    if (missing.length === 0) return found;
    for (const document of await this.store.getMany(collection, missing)) found.set(document._id, document);
    return found;
  }

  remember(collection: string, document: Document): void {
    this.documents.set(keyOf(collection, document._id), document);
  }

  clear(): void {
    this.documents.clear();
  }

  forget(collection: string, id: string): void {
    this.documents.delete(keyOf(collection, id));
  }

  private recall(collection: string, id: string, into: Map<string, Document>): boolean {
    const known = this.documents.get(keyOf(collection, id));
    if (known) into.set(id, known);
    return known !== undefined;
  }
}

const keyOf = (collection: string, id: string): string => `${collection}/${id}`;
