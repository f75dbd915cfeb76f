import type { CollectionDefinition, Document, ReadStore, Write } from '@carillon/platform/read-store';

/** Up to where numbers of the feed may have been given. A rebuild keeps it, so that nobody who resumes misses anything. */
interface Ceiling extends Document {
  readonly last: number;
}

export const ACTIVITY_CEILING: CollectionDefinition<Ceiling> = { name: 'activity_ceiling', indexes: [] };

const ID = 'activity';
const BLOCK = 10_000;

/**
 * Numbers the feed. There is one per feed, and its writes are asked for in the order of the numbers. Numbers are reserved
 * in blocks, in the transaction that uses the first: a start leaves a gap and never gives a number twice.
 */
export class ActivitySequence {
  private ceiling: number;

  private constructor(private last: number) {
    this.ceiling = last;
  }

  static async recover(store: ReadStore): Promise<ActivitySequence> {
    const known = await store.get<Ceiling>(ACTIVITY_CEILING.name, ID);
    return new ActivitySequence(known?.last ?? 0);
  }

  next(): number {
    return ++this.last;
  }

  /** What must be written together with the numbers given since the last call. */
  reservation(): readonly Write[] {
    if (this.last <= this.ceiling) return [];
    this.ceiling = this.last + BLOCK;
    return [{ kind: 'put', collection: ACTIVITY_CEILING.name, document: { _id: ID, _v: this.ceiling, last: this.ceiling } as Ceiling }];
  }
}
