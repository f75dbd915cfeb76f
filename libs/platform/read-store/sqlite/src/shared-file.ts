import { memoByIdentity } from '@carillon/kernel';
import { UndeclaredCollection, type CollectionDefinition } from '@carillon/platform/read-store';
import type { SqliteFile } from '@carillon/platform/sqlite';
import { applyWrites } from './apply-writes';
import { Arrivals } from './arrivals';
import { abandon, declare, ensureCatalogue, recall } from './catalogue';
import type { Collection } from './collection';
import { idOfWrite, talliesOf, type PreparedWrite } from './prepared-write';
import { rowWriteOf, type RowWrite, type WriteRequest } from './row-write';
import { toStored } from './stored-value';

type Request = WriteRequest<PreparedWrite>;

interface Batch {
  readonly requests: Request[];
  readonly done: Promise<boolean[][]>;
}

/**
 * What all read stores over one file have in common: which columns exist, who waits, and the writes of this turn of the
 * event loop, which are applied together so that their tallies are merged.
 */
export class SharedFile {
  static readonly of = memoByIdentity((file: SqliteFile) => new SharedFile(file));
  readonly arrivals = new Arrivals();
  private readonly collections = new Map<string, Collection>();
  private batch: Batch | undefined;

  private constructor(readonly file: SqliteFile) {
    ensureCatalogue(file);
    file.database.function('document_field', { deterministic: true }, (body, field) =>
      toStored((JSON.parse(String(body)) as Record<string, unknown>)[String(field)]),
    );
  }

  readonly collection = (name: string): Collection => {
    const collection = this.collections.get(name);
    if (!collection) throw new UndeclaredCollection(name);
    return collection;
  };

  async open(definition: CollectionDefinition): Promise<void> {
    this.batch = undefined;
    try {
      await this.file.write((file) => this.collections.set(definition.name, declare(file, definition)));
    } catch (error) {
      this.forget(definition.name);
      throw error;
    }
  }

  async clear(name: string): Promise<void> {
    const { table } = this.collection(name);
    this.batch = undefined;
    await this.file.write((file) => file.prepare(`DELETE FROM ${table}`).run());
  }

  async drop(name: string): Promise<void> {
    const { table } = this.collection(name);
    this.batch = undefined;
    await this.file.write((file) => abandon(file, name, table));
    this.collections.delete(name);
  }

  async write(request: Request): Promise<readonly boolean[]> {
    const batch = (this.batch ??= this.startBatch());
    const place = batch.requests.push(request) - 1;
    return (await batch.done)[place] ?? [];
  }

  private startBatch(): Batch {
    const requests: Request[] = [];
    const done = this.file.perform(applyWrites, () => {
      if (this.batch?.requests === requests) this.batch = undefined;
      return requests.map((request) => this.asRows(request));
    });
    return { requests, done: done.then((applied) => this.announce(requests, applied)) };
  }

  /** Only now: a column may have been added since the write was asked for. */
  private asRows({ writes, ...rest }: Request): WriteRequest<RowWrite> {
    return { ...rest, writes: writes.map((prepared) => rowWriteOf(this.collection(prepared.write.collection), prepared)) };
  }

  private announce(requests: readonly Request[], applied: boolean[][]): boolean[][] {
    if (this.arrivals.isIdle) return applied;
    const writes = requests.flatMap((request, r) => request.writes.filter((_, w) => applied[r]?.[w]).map(({ write }) => write));
    for (const write of writes) {
      this.arrivals.announce(write.collection, idOfWrite(write));
      for (const tally of talliesOf(write)) this.arrivals.announce(tally.collection, tally.id);
    }
    return applied;
  }

  /** After a failed declaration the file, not the memory, tells what there is. */
  private forget(name: string): void {
    const found = recall(this.file, name);
    if (found) this.collections.set(name, found);
    else this.collections.delete(name);
  }
}
