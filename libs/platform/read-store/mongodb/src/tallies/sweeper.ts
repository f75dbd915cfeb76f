import type { Db } from 'mongodb';
import type { StoredDocument } from '../codec/stored-document';
import type { StoredFilter } from '../querying/filter';
import type { Standing } from '../writing/verdict';
import { settle } from './settle';

const TOGETHER = 500;
const ANY = { '_tallying.token': { $gt: '' } } as StoredFilter;

/** Settles what killed processes left to be counted: whatever is seen twice, an interval apart. */
export class Sweeper {
  private readonly seen = new Map<string, ReadonlySet<string>>();
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void> | undefined;

  constructor(
    private readonly db: Db,
    interval: number,
    private readonly onTrouble: (message: string) => void,
  ) {
    this.timer = setInterval(() => void this.sweep(), interval).unref();
  }

  watch(collection: string): void {
    if (!this.seen.has(collection)) this.seen.set(collection, new Set());
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  sweep(): Promise<void> {
    this.running ??= this.sweepAll().finally(() => (this.running = undefined));
    return this.running;
  }

  private async sweepAll(): Promise<void> {
    try {
      for (const collection of this.seen.keys()) await this.sweepOne(collection);
    } catch (error) {
      this.onTrouble(`Counts that another process left open were not settled, which is tried again: ${String(error)}`);
    }
  }

  private async sweepOne(name: string): Promise<void> {
    const found = await this.db.collection<StoredDocument>(name).find(ANY, { projection: { _v: 1, _tallying: 1 }, limit: TOGETHER }).toArray();
    const before = this.seen.get(name);
    await Promise.all(found.filter((standing) => before?.has(keyOf(standing))).map((standing) => settle(this.db, name, standing)));
    this.seen.set(name, new Set(found.map(keyOf)));
  }
}

const keyOf = ({ _id, _tallying }: Standing): string => `${_tallying?.token}/${_tallying?.place}/${_id}`;
