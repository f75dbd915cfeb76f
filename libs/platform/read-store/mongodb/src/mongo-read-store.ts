import { UndeclaredCollection, type Checkpoint, type CollectionDefinition, type Document, type Page, type Query, type ReadStore, type ReportWork, type Scalar, type Write } from '@carillon/platform/read-store';
import type { Collection, Db, MongoClient } from 'mongodb';
import { decodeDocument } from './codec/decode';
import type { StoredDocument } from './codec/stored-document';
import { encodeText } from './codec/text';
import { clientFor, databaseOf } from './connection/client';
import { declare } from './connection/declare';
import { explained } from './connection/unavailable';
import { countBy } from './querying/count-by';
import { filterOf } from './querying/filter';
import { findPage } from './querying/find-page';
import { ReadTogether } from './querying/read-together';
import { Sweeper } from './tallies/sweeper';
import { Arrivals } from './waiting/arrivals';
import { waitForVersion } from './waiting/wait-for-version';
import { BatchWriter } from './writing/batch-writer';
import { checkpointAt } from './writing/checkpoints';
import { prepareWrite } from './writing/prepared-write';
import { WriteQueue } from './writing/write-queue';

export interface MongoReadStoreOptions {
  /** A connection string, as `mongodb://host:27017/carillon?replicaSet=rs0`; without a database in it, `carillon`. */
  readonly url: string;
  /** Told of what the adapter mends or does without, each thing once. */
  readonly onTrouble?: (message: string) => void;
  /** For how long a server may be away before that is an error, in ms. Default 5,000. */
  readonly patience?: number;
  /** How often the store looks for tallies that a killed process left uncounted, in ms. Default 3,000. */
  readonly sweepEvery?: number;
}

const PATIENCE = 5_000;
const SWEEP_EVERY = 3_000;

/**
 * Read models in MongoDB, by guarded writes of single documents alone: it needs no transactions, and what it promises holds
 * on one server as on many. Throws what `isStorageUnavailable` knows when the server cannot be asked.
 * @see docs/adr/0027-mongodb-adapter.md
 */
export class MongoReadStore implements ReadStore {
  private readonly client: MongoClient;
  private readonly db: Db;
  private readonly queue: WriteQueue;
  private readonly sweeper: Sweeper;
  private readonly together = new ReadTogether<StoredDocument>(async (name, ids) => new Map((await this.fetch(this.collection(name), ids)).map((stored) => [stored._id, stored])));
  private readonly arrivals = new Arrivals();
  private readonly declared = new Set<string>();
  private readonly told = new Set<string>();

  /** Connects when it is first used. */
  constructor({ url, onTrouble = () => undefined, patience = PATIENCE, sweepEvery = SWEEP_EVERY }: MongoReadStoreOptions) {
    this.client = clientFor(url, patience);
    this.db = databaseOf(this.client, url);
    this.queue = new WriteQueue(new BatchWriter(this.db));
    this.tell = (message) => {
      if (this.told.has(message)) return;
      this.told.add(message);
      onTrouble(message);
    };
    this.sweeper = new Sweeper(this.db, sweepEvery, this.tell);
  }

  private readonly tell: (message: string) => void;

  async open(definition: CollectionDefinition): Promise<void> {
    await this.ask(() => declare(this.db, definition, this.tell));
    this.declared.add(definition.name);
    this.sweeper.watch(definition.name);
  }

  async get<T extends Document>(collection: string, id: string): Promise<T | undefined> {
    this.collection(collection);
    const found = await this.together.get(collection, encodeText(id));
    return found && decodeDocument<T>(found);
  }

  async getMany<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]> {
    const known = this.collection(collection);
    if (ids.length === 0) return [];
    const wanted = [...new Set(ids)].map(encodeText);
    const found = await this.fetch(known, wanted);
    return found.map((stored) => decodeDocument<T>(stored));
  }

  async find<T extends Document>(collection: string, query: Query): Promise<Page<T>> {
    const known = this.collection(collection);
    return this.ask(() => findPage<T>(known, query));
  }

  async count(collection: string, where?: Query['where']): Promise<number> {
    const known = this.collection(collection);
    return this.ask(() => known.countDocuments(filterOf(where)));
  }

  async countBy(collection: string, field: string, where?: Query['where']): Promise<ReadonlyMap<Scalar, number>> {
    const known = this.collection(collection);
    return this.ask(() => countBy(known, field, where));
  }

  /** A crash may leave a part of the writes, each with its tallies; the checkpoint comes after all of them. */
  async write(writes: readonly Write[], checkpoint?: Checkpoint): Promise<readonly boolean[]> {
    const prepared = writes.map((write) => prepareWrite(write, (name) => void this.collection(name)));
    if (writes.length === 0 && !checkpoint) return [];
    const applied = await this.ask(() => this.queue.write({ writes: prepared, ...(checkpoint && { checkpoint }) }));
    this.announce(writes.filter((_, i) => applied[i]));
    return applied;
  }

  checkpoint(name: string): Promise<number | undefined> {
    return this.ask(() => checkpointAt(this.db, name));
  }

  async clear(collection: string): Promise<void> {
    const known = this.collection(collection);
    await this.ask(() => this.queue.alone(async () => void (await known.deleteMany({}))));
  }

  perform<A, R>(work: ReportWork<A, R>, argument: A): Promise<R> {
    return work.run(this, argument);
  }

  async waitFor<T extends Document>(collection: string, id: string, version: number, timeout: number): Promise<T | undefined> {
    this.collection(collection);
    const wake = (listener: () => void) => this.arrivals.listen(collection, id, listener);
    return waitForVersion(() => this.get<T>(collection, id), { version, timeout, wake });
  }

  /** Resolves when a server that takes writes answers. */
  async ping(): Promise<void> {
    await this.ask(() => this.db.command({ ping: 1 }));
  }

  /** Ends what is under way; nothing can be asked afterwards. */
  async close(): Promise<void> {
    await this.sweeper.stop();
    await this.queue.idle();
    await this.client.close();
  }

  private fetch(collection: Collection<StoredDocument>, ids: readonly string[]): Promise<readonly StoredDocument[]> {
    return this.ask(() => collection.find({ _id: { $in: [...ids] } }, { batchSize: ids.length + 1 }).toArray());
  }

  private collection(name: string): Collection<StoredDocument> {
    if (!this.declared.has(name)) throw new UndeclaredCollection(name);
    return this.db.collection<StoredDocument>(name);
  }

  private async ask<T>(question: () => Promise<T>): Promise<T> {
    try {
      return await question();
    } catch (error) {
      throw explained(error);
    }
  }

  private announce(applied: readonly Write[]): void {
    if (this.arrivals.isIdle) return;
    for (const write of applied) {
      this.arrivals.announce(write.collection, write.kind === 'delete' ? write.id : write.document._id);
      for (const { collection, id } of write.tallies ?? []) this.arrivals.announce(collection, id);
    }
  }
}
