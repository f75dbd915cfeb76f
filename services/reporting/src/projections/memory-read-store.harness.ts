import { isHeldBack, type CollectionDefinition, type Document, type Page, type Query, type ReadStore, type Tally, type Write } from '@carillon/platform/read-store';

type Reads = Pick<ReadStore, 'open' | 'get' | 'getMany' | 'find' | 'write'>;

/** As much of a read store as projections use, with its guards. Every call gives way to others, as a real one does. */
export class MemoryReadStore implements Reads {
  readonly collections = new Map<string, Map<string, Document>>();

  async open({ name }: CollectionDefinition): Promise<void> {
    this.collections.set(name, this.collections.get(name) ?? new Map<string, Document>());
  }

  async get<T extends Document>(collection: string, id: string): Promise<T | undefined> {
    return this.of(collection).get(id) as T | undefined;
  }

  async getMany<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]> {
    await Promise.resolve();
    return ids.flatMap((id) => (this.of(collection).get(id) as T | undefined) ?? []);
  }

  async find<T extends Document>(collection: string, { sort }: Query): Promise<Page<T>> {
    const all = [...this.of(collection).values()] as unknown as (T & Record<string, number>)[];
    return { documents: sort ? all.sort((a, b) => (b[sort.field] ?? 0) - (a[sort.field] ?? 0)).slice(0, 1) : all };
  }

  async write(writes: readonly Write[]): Promise<readonly boolean[]> {
    await Promise.resolve();
    return writes.map((write) => this.apply(write));
  }

  /** Plain objects by collection and id, without the numbers of the feed. */
  dump(): Record<string, Record<string, unknown>> {
    const plain = (document: Document) => JSON.parse(JSON.stringify({ ...document, seq: undefined })) as unknown;
    return Object.fromEntries([...this.collections].filter(([name]) => name !== 'activity_ceiling').map(([name, all]) => [name, Object.fromEntries([...all].map(([id, document]) => [id, plain(document)]))]));
  }

  private apply(write: Write): boolean {
    const documents = this.of(write.collection);
    if (write.kind === 'delete') return documents.delete(write.id) || write.isBlind === true;
    const known = documents.get(write.document._id);
    if (known && (write.kind === 'insert' || isHeldBack(known._v, write.document._v, write.follows))) return false;
    documents.set(write.document._id, write.document);
    write.tallies?.forEach((tally) => this.count(tally));
    return true;
  }

  private count({ collection, id, add }: Tally): void {
    const counter: Record<string, unknown> = { ...(this.of(collection).get(id) ?? { _id: id, _v: 0 }) };
    for (const [field, number] of Object.entries(add)) counter[field] = ((counter[field] as number | undefined) ?? 0) + number;
    this.of(collection).set(id, counter as unknown as Document);
  }

  private of(collection: string): Map<string, Document> {
    const known = this.collections.get(collection);
    if (!known) throw new Error(`${collection} was not opened`);
    return known;
  }
}
