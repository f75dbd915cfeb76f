import type { RecordedEvent } from '@carillon/platform/event-store';

/** A batch also ends at this weight, so that chunk events with a thousand rows each do not add up. */
const HEAVIEST_BATCH = 20_000;

/** One for the event and one for every item of its lists: a guess at what it holds in memory. */
export function weightOf({ event }: RecordedEvent): number {
  const values = typeof event.data === 'object' && event.data !== null ? Object.values(event.data) : [];
  return values.reduce<number>((weight, value) => weight + (Array.isArray(value) ? value.length : 0), 1);
}

/** Events that have come and were not handed on yet. */
export class Batches {
  private waiting: RecordedEvent[] = [];
  private weight = 0;

  constructor(private readonly batchSize: number) {}

  get isEmpty(): boolean {
    return this.waiting.length === 0;
  }

  /** Two batches are at hand: no more should come. */
  get isFull(): boolean {
    return this.waiting.length >= 2 * this.batchSize || this.weight >= 2 * HEAVIEST_BATCH;
  }

  add(event: RecordedEvent): void {
    this.waiting.push(event);
    this.weight += weightOf(event);
  }

  take(): readonly RecordedEvent[] {
    const batch = this.waiting.splice(0, this.sizeOfNext());
    this.weight -= batch.reduce((weight, event) => weight + weightOf(event), 0);
    return batch;
  }

  private sizeOfNext(): number {
    let [size, weight] = [0, 0];
    for (const event of this.waiting) {
      if (size >= this.batchSize || weight >= HEAVIEST_BATCH) break;
      weight += weightOf(event);
      size++;
    }
    return size;
  }
}
