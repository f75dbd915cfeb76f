import type { Document, Query, ReadStore, Write } from '@carillon/platform/read-store';
import type { ManualClock } from '@carillon/platform/clock';
import { StoredOwnership } from './stored-ownership';
import { TERMS } from './terms';
import type { Timing } from './timing';

type Store = Pick<ReadStore, 'open' | 'get' | 'getMany' | 'find' | 'write' | 'waitFor'>;

/** As much of a read store as ownership uses, in memory: what is tested here is the protocol, not an adapter. */
export class MemoryStore implements Store {
  readonly documents = new Map<string, Map<string, Document>>();

  constructor(private readonly clock: ManualClock) {}

  async open(): Promise<void> {}

  async get<T extends Document>(collection: string, id: string): Promise<T | undefined> {
    return this.of(collection).get(id) as T | undefined;
  }

  async getMany<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]> {
    return ids.flatMap((id) => (this.of(collection).get(id) as T | undefined) ?? []);
  }

  /** Equality, one descending sort, a limit. */
  async find<T extends Document>(collection: string, { where = {}, sort, limit = 1_000 }: Query): Promise<{ documents: readonly T[] }> {
    const all = [...this.of(collection).values()].filter((one) => Object.entries(where).every(([field, value]) => valueOf(one, field) === value));
    if (sort) all.sort((one, other) => Number(valueOf(other, sort.field)) - Number(valueOf(one, sort.field)));
    return { documents: all.slice(0, limit) as unknown as readonly T[] };
  }

  async waitFor<T extends Document>(collection: string, id: string, version: number, timeout: number): Promise<T | undefined> {
    const read = (): T | undefined => this.of(collection).get(id) as T | undefined;
    for (const end = this.clock.now() + timeout; (read()?._v ?? -Infinity) < version && this.clock.now() < end; ) {
      await new Promise<void>((resolve) => this.clock.schedule(Math.min(end, this.clock.now() + 50), resolve));
    }
    return read();
  }

  async write(writes: readonly Write[]): Promise<readonly boolean[]> {
    return writes.map((write) => this.apply(write));
  }

  of(collection: string): Map<string, Document> {
    const known = this.documents.get(collection) ?? new Map<string, Document>();
    this.documents.set(collection, known);
    return known;
  }

  private apply(write: Write): boolean {
    const documents = this.of(write.collection);
    if (write.kind === 'delete') return documents.delete(write.id);
    const known = documents.get(write.document._id);
    if (known && (write.kind === 'insert' || known._v >= write.document._v)) return false;
    documents.set(write.document._id, write.document);
    return true;
  }
}

const valueOf = (document: Document, field: string): unknown => (document as unknown as Record<string, unknown>)[field];

/** One machine among several: its clocks go wrong, it stalls in the middle of anything, it dies, its answers get lost. */
export class Machine {
  private thawed: Promise<void> = Promise.resolve();
  private thaw: () => void = () => undefined;
  private isFrozen = false;
  private isDead = false;
  private lost = 0;
  private made = 0;
  readonly failures: unknown[] = [];
  readonly timing: Timing;
  readonly store: Store;

  constructor(
    readonly name: string,
    readonly clock: ManualClock,
    shared: Store,
    private readonly setting: { wallAhead?: number; rate?: number; latency?: number } = {},
  ) {
    this.timing = { monotonic: () => clock.now() * (setting.rate ?? 1), wall: () => clock.wall() + (setting.wallAhead ?? 0), after: (delay, action) => clock.schedule(clock.now() + delay / (setting.rate ?? 1), () => void this.when(action)) };
    this.store = {
      open: async () => undefined,
      get: (collection, id) => this.over(() => shared.get(collection, id)),
      getMany: (collection, ids) => this.over(() => shared.getMany(collection, ids)),
      find: (collection, query) => this.over(() => shared.find(collection, query)),
      waitFor: (collection, id, version, timeout) => this.over(() => shared.waitFor(collection, id, version, timeout)),
      write: (writes) => this.over(() => shared.write(writes)),
    };
  }

  ownership(): StoredOwnership {
    return new StoredOwnership({ store: this.store, timing: this.timing, terms: TERMS, newId: () => `${this.name}.${++this.made}`, onFailure: (error) => this.failures.push(error) });
  }

  setWall(ahead: number): void {
    this.setting.wallAhead = ahead;
  }

  get isStalled(): boolean {
    return this.isFrozen;
  }

  stall(): void {
    if (this.isFrozen) return;
    this.isFrozen = true;
    this.thawed = new Promise((resolve) => (this.thaw = resolve));
  }

  wake(): void {
    if (this.isDead) return;
    this.isFrozen = false;
    this.thaw();
  }

  /** For good. */
  kill(): void {
    this.stall();
    this.isDead = true;
  }

  /** The next writes are done, and nobody hears of it. */
  loseAnswers(count: number): void {
    this.lost = count;
  }

  private async when(action: () => void): Promise<void> {
    await this.awake();
    action();
  }

  /** Sent when awake; the answer is taken when awake again. */
  private async over<T>(ask: () => Promise<T>): Promise<T> {
    await this.travelled();
    const answer = await ask();
    await this.travelled();
    if (this.lost-- > 0) throw new Error('No answer');
    return answer;
  }

  private async travelled(): Promise<void> {
    const { latency = 0 } = this.setting;
    if (latency > 0) await new Promise<void>((resolve) => this.clock.schedule(this.clock.now() + latency, resolve));
    await this.awake();
  }

  async awake(): Promise<void> {
    while (this.isFrozen) await this.thawed;
  }
}
