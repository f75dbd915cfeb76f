import type { Duration } from '@carillon/kernel';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

/** Up to where numbers of the feed may have been given. A rebuild keeps it, so that nobody who resumes misses anything. */
interface Ceiling extends Document {
  readonly last: number;
}

export const ACTIVITY_CEILING: CollectionDefinition<Ceiling> = { name: 'activity_ceiling', indexes: [], isReport: true };

const ID = 'activity';
const BLOCK = 10_000;
/** Shorter than it takes another process to take over: whoever does so begins above all that was given before. */
const GOOD_FOR: Duration = 5_000;

/**
 * Numbers the feed, in blocks that are reserved with a guarded write: no number is given twice, whoever asks. A block is
 * good for a while only, so that a process that wakes after another has taken over goes on above that one's numbers.
 */
export class ActivitySequence {
  private last = 0;
  private ceiling = 0;
  private goodUntil = -Infinity;
  private reserving: Promise<void> | undefined;

  constructor(
    private readonly store: Pick<ReadStore, 'get' | 'write'>,
    private readonly monotonic: () => number = () => performance.now(),
  ) {}

  /** So many numbers can be taken as soon as it resolves, without a pause between. */
  async ready(count: number): Promise<void> {
    while (this.last + count > this.ceiling || this.monotonic() >= this.goodUntil) await this.reserved(count);
  }

  next(): number {
    return ++this.last;
  }

  private reserved(count: number): Promise<void> {
    return (this.reserving ??= this.reserve(count).finally(() => (this.reserving = undefined)));
  }

  private async reserve(count: number): Promise<void> {
    const began = this.monotonic();
    const known = (await this.store.get<Ceiling>(ACTIVITY_CEILING.name, ID))?.last ?? 0;
    const ceiling = known + Math.max(BLOCK, count);
    const [isMine] = await this.store.write([{ kind: 'put', collection: ACTIVITY_CEILING.name, document: { _id: ID, _v: ceiling, last: ceiling } as Ceiling }]);
    if (isMine !== true) return;
    Object.assign(this, { last: known, ceiling, goodUntil: began + GOOD_FOR });
  }
}
