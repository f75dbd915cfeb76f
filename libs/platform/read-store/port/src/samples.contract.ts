import type { Document, Index, ReadStore, Scalar } from './read-store';

/** What the suite writes: a document with any scalar fields. */
export type Sample = Document & Readonly<Record<string, Scalar | readonly unknown[] | object>>;

export interface Given {
  readonly store: () => ReadStore;
  readonly reopen: () => Promise<ReadStore>;
  /** Opens a collection under a fresh name. */
  readonly open: (...indexes: readonly (readonly string[])[]) => Promise<string>;
  readonly runs: number;
  readonly ordersAllText: boolean;
}

export const indexed = (...indexes: readonly (readonly string[])[]): readonly Index[] => indexes.map((fields) => ({ fields }));

export const put = (collection: string, document: Sample) => ({ kind: 'put', collection, document }) as const;

export async function fill(store: ReadStore, collection: string, documents: readonly Sample[]): Promise<void> {
  await store.write(documents.map((document) => put(collection, document)));
}

export const idsOf = (documents: readonly Document[]): readonly string[] => documents.map((document) => document._id);
