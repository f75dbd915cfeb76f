/** One message of a partition on its way through the consumer. */
export interface Tracked {
  readonly offset: number;
  isDone: boolean;
}

/** Which offset of a partition may be committed: handlers end in any order, but nothing unfinished may be passed over. */
export class OffsetTracker {
  private readonly open: Tracked[] = [];
  private first = 0;

  /** @param next the offset to read next when nothing is open. */
  constructor(private next: number) {}

  /** The lowest unfinished offset: a reader that starts there misses nothing. */
  get committable(): number {
    return this.open[this.first]?.offset ?? this.next;
  }

  /** Offsets must arrive in order. */
  start(offset: number): Tracked {
    const tracked = { offset, isDone: false };
    this.open.push(tracked);
    this.next = offset + 1;
    return tracked;
  }

  /** For a message with which nothing is to be done. Tells whether `committable` has moved. */
  pass(offset: number): boolean {
    this.next = offset + 1;
    if (this.open.length === 0) return true;
    this.open.push({ offset, isDone: true });
    return false;
  }

  /** Tells whether `committable` has moved. */
  finish(tracked: Tracked): boolean {
    tracked.isDone = true;
    if (this.open[this.first] !== tracked) return false;
    while (this.open[this.first]?.isDone) this.first++;
    if (this.first === this.open.length || this.first > 1_024) this.forgetFinished();
    return true;
  }

  private forgetFinished(): void {
    this.open.splice(0, this.first);
    this.first = 0;
  }
}
