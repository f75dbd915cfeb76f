import type { Document, Tally } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { readDocument, rowOf, type Collection } from './collection';

type Sums = Map<string, number>;

/** The tallies of one transaction, merged in memory: one read and one write per counter document, however many add to it. */
export class Counters {
  private readonly collections = new Map<string, Map<string, Sums>>();

  constructor(
    private readonly file: SqliteFile,
    private readonly collectionOf: (name: string) => Collection,
  ) {}

  add({ collection, id, add }: Tally): void {
    const documents = entry(this.collections, collection, () => new Map<string, Sums>());
    const sums = entry(documents, id, () => new Map<string, number>());
    for (const field of Object.keys(add)) sums.set(field, (sums.get(field) ?? 0) + (add[field] ?? 0));
  }

  /** Must come before anything else is done to a document, so that the order of a batch is kept. */
  settle(collection: string, id: string): void {
    const documents = this.collections.get(collection);
    const sums = documents?.get(id);
    if (!documents || !sums) return;
    documents.delete(id);
    this.write(this.collectionOf(collection), id, sums);
  }

  settleAll(): void {
    for (const [name, documents] of this.collections) {
      const collection = this.collectionOf(name);
      for (const [id, sums] of documents) this.write(collection, id, sums);
    }
    this.collections.clear();
  }

  private write(collection: Collection, id: string, sums: Sums): void {
    const before: Document = readDocument(this.file, collection, id) ?? { _id: id, _v: 0 };
    const after = increased(before, sums);
    this.file.prepare(collection.sql.overwrite).run(...rowOf(collection, after, JSON.stringify(after)));
  }
}

function increased(document: Document, sums: Sums): Document {
  const fields = new Map<string, unknown>(Object.entries(document));
  for (const [field, sum] of sums) fields.set(field, ((fields.get(field) as number | null | undefined) ?? 0) + sum);
  return Object.fromEntries(fields) as unknown as Document;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = make();
  map.set(key, made);
  return made;
}
