import type { Db } from 'mongodb';
import type { StoredDocument } from '../codec/stored-document';
import type { StoredFilter } from '../querying/filter';
import type { Standing } from '../writing/verdict';
import { settle } from './settle';

const TOGETHER = 500;
const ANY = { '_tallying.token': { $gt: '' } } as StoredFilter;

/** Intervals between two looks at a collection in which nothing was found. */
const LONGEST_REST = 4;

/** What the last look at a collection found, and when the next one is due. */
interface Look {
  readonly found: ReadonlySet<string>;
  readonly rest: number;
  readonly dueIn: number;
}

const FIRST: Look = { found: new Set(), rest: 1, dueIn: 0 };

/**
 * Settles what killed processes left to be counted: whatever is seen twice, an interval apart. Most collections count for nothing, and are
 * looked at ever less often.
 */
export class Sweeper {
  private readonly looks = new Map<string, Look>();
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
    if (!this.looks.has(collection)) this.looks.set(collection, FIRST);
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
      for (const [collection, look] of this.looks) {
        if (look.dueIn > 0) this.looks.set(collection, { ...look, dueIn: look.dueIn - 1 });
        else this.looks.set(collection, await this.sweepOne(collection, look));
      }
    } catch (error) {
      this.onTrouble(`Counts that another process left open were not settled, which is tried again: ${String(error)}`);
    }
  }

  private async sweepOne(name: string, { found: before, rest }: Look): Promise<Look> {
    const found = await this.db.collection<StoredDocument>(name).find(ANY, { projection: { _v: 1, _tallying: 1 }, limit: TOGETHER }).toArray();
    await Promise.all(found.filter((standing) => before.has(keyOf(standing))).map((standing) => settle(this.db, name, standing)));
    if (found.length > 0) return { found: new Set(found.map(keyOf)), rest: 1, dueIn: 0 };
    return { found: new Set(), rest: Math.min(2 * rest, LONGEST_REST), dueIn: rest - 1 };
  }
}

const keyOf = ({ _id, _tallying }: Standing): string => `${_tallying?.token}/${_tallying?.place}/${_id}`;
