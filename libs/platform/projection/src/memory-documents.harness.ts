import type { Document, Tally, Write } from '@carillon/platform/read-store';

/** Documents with the guards and tallies of a read store, and nothing else of it. */
export class MemoryDocuments {
  private readonly documents = new Map<string, Map<string, Document>>();

  get(collection: string, id: string): Document | undefined {
    return this.documents.get(collection)?.get(id);
  }

  /** By collection, ordered by id; collections without a document are left out. */
  all(): Readonly<Record<string, readonly Document[]>> {
    const filled = [...this.documents].filter(([, documents]) => documents.size > 0);
    return Object.fromEntries(filled.map(([name, documents]) => [name, [...documents.values()].sort((a, b) => (a._id < b._id ? -1 : 1))]));
  }

  apply(write: Write): void {
    if (write.kind === 'delete') {
      if (!this.documents.get(write.collection)?.delete(write.id)) return;
    } else {
      const known = this.get(write.collection, write.document._id);
      if (known && (write.kind === 'insert' || known._v >= write.document._v)) return;
      this.set(write.collection, write.document);
    }
    write.tallies?.forEach((tally) => this.count(tally));
  }

  private count({ collection, id, add }: Tally): void {
    const counter = new Map<string, unknown>(Object.entries(this.get(collection, id) ?? { _id: id, _v: 0 }));
    for (const [field, number] of Object.entries(add)) counter.set(field, Number(counter.get(field) ?? 0) + number);
    this.set(collection, Object.fromEntries(counter) as unknown as Document);
  }

  private set(collection: string, document: Document): void {
    const documents = this.documents.get(collection) ?? new Map<string, Document>();
    this.documents.set(collection, documents.set(document._id, document));
  }
}
