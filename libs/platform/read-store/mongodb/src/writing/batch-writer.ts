import type { Checkpoint } from '@carillon/platform/read-store';
import type { Db } from 'mongodb';
import type { StoredDocument } from '../codec/stored-document';
import type { StoredFilter } from '../querying/filter';
import { batchName, freshWriter, type BatchName } from '../tallies/batch-name';
import { count } from '../tallies/count';
import { saveCheckpoints } from './checkpoints';
import { writeGuarded, type Outcome } from './guarded-writes';
import type { PreparedWrite } from './prepared-write';
import { segmentsOf } from './segments';

/** Applies one batch after the other: documents, then what they count for, then checkpoints. */
export class BatchWriter {
  private writer = freshWriter();
  private number = 0;
  private finished: string | null = null;
  private unmarking: Promise<unknown> = Promise.resolve();

  constructor(private readonly db: Db) {}

  async apply(writes: readonly PreparedWrite[]): Promise<readonly Outcome[]> {
    try {
      const outcomes: Outcome[] = [];
      for (const segment of segmentsOf(writes)) outcomes.push(...(await this.applySegment(segment)));
      return outcomes;
    } catch (error) {
      this.startAnew();
      throw error;
    }
  }

  saveCheckpoints(checkpoints: readonly Checkpoint[]): Promise<void> {
    return saveCheckpoints(this.db, checkpoints);
  }

  async idle(): Promise<void> {
    await this.unmarking;
  }

  private async applySegment(segment: readonly PreparedWrite[]): Promise<readonly Outcome[]> {
    const isCounting = segment.some(({ tallies }) => tallies.length > 0);
    const batch = isCounting ? batchName(this.writer, ++this.number) : undefined;
    const outcomes = await writeGuarded(this.db, segment, { batch, finished: this.finished });
    if (batch) await this.count(batch, segment.map((write, place) => ({ ...write, place })).filter(({ place, tallies }) => outcomes[place] === true && tallies.length > 0));
    return outcomes;
  }

  private async count(batch: BatchName, applied: readonly (PreparedWrite & { readonly place: number })[]): Promise<void> {
    await this.unmarking;
    await count(this.db, batch, applied);
    await this.remove(batch, applied.filter(({ kind }) => kind === 'delete'));
    this.finished = batch.token;
    // Nobody waits for it: the next batch may write over these marks, and the sweeper finds what is left.
    this.unmarking = this.unmark(batch, applied).catch(() => undefined);
  }

  private async remove(batch: BatchName, deletes: readonly PreparedWrite[]): Promise<void> {
    await this.perCollection(batch, deletes, (collection, filter) => this.db.collection<StoredDocument>(collection).deleteMany(filter));
  }

  private async unmark(batch: BatchName, applied: readonly PreparedWrite[]): Promise<void> {
    const standing = applied.filter(({ kind }) => kind !== 'delete');
    await this.perCollection(batch, standing, (collection, filter) => this.db.collection<StoredDocument>(collection).updateMany(filter, { $unset: { _tallying: '' } }));
  }

  private async perCollection({ token }: BatchName, writes: readonly PreparedWrite[], run: (collection: string, filter: StoredFilter) => Promise<unknown>): Promise<void> {
    const byCollection = Map.groupBy(writes, ({ collection }) => collection);
    await Promise.all([...byCollection].map(([collection, own]) => run(collection, { _id: { $in: own.map(({ id }) => id) }, '_tallying.token': token })));
  }

  /** What is left of a batch that failed must not seem counted because a later batch of the same writer is. */
  private startAnew(): void {
    this.writer = freshWriter();
    this.number = 0;
    this.finished = null;
  }
}
