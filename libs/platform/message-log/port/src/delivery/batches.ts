import type { Timers } from './timers';

export interface Pace {
  /** So long after a large batch began, the next one begins, in ms: what belongs together then mostly is together. */
  readonly window: number;
  /** So many are a large batch. After a smaller one nobody waits. */
  readonly large: number;
  /** The weight that one batch takes, more or less; as soon as so much waits nobody waits any longer. */
  readonly most: number;
}

const PACE: Pace = { window: 100, large: 16, most: 400_000 };

export interface BatchesOptions<T> {
  /** Must not reject. One batch is at work at a time. */
  readonly work: (batch: readonly T[]) => Promise<void>;
  readonly weightOf: (item: T) => number;
  readonly pace?: Pace;
  readonly timers: Timers;
}

/** Puts what comes into batches: at once while little comes, at intervals while much does. */
export class Batches<T> {
  private readonly pace: Pace;
  private waiting: T[] = [];
  private weight = 0;
  private isBusy = false;
  private isDue = false;
  private cancelTimer: (() => void) | undefined;
  private notBefore = -Infinity;

  constructor(private readonly options: BatchesOptions<T>) {
    this.pace = options.pace ?? PACE;
  }

  add(item: T): void {
    this.waiting.push(item);
    this.weight += this.options.weightOf(item);
    this.schedule();
  }

  /** Takes back what waits and matches. */
  drop(matches: (item: T) => boolean): readonly T[] {
    const { dropped = [], kept = [] } = Object.groupBy(this.waiting, (item) => (matches(item) ? 'dropped' : 'kept'));
    this.waiting = kept;
    this.weight -= dropped.reduce((sum, item) => sum + this.options.weightOf(item), 0);
    if (kept.length === 0) this.cancel();
    return dropped;
  }

  private schedule(): void {
    if (this.isBusy || this.isDue || this.waiting.length === 0) return;
    const pause = this.weight >= this.pace.most ? 0 : this.notBefore - performance.now();
    if (pause <= 0) this.beginSoon();
    else this.cancelTimer ??= this.options.timers(pause, () => this.beginSoon());
  }

  /** In a turn of its own, with all that comes in this one. */
  private beginSoon(): void {
    this.cancel();
    this.isDue = true;
    setImmediate(() => void this.begin());
  }

  private cancel(): void {
    this.cancelTimer?.();
    this.cancelTimer = undefined;
  }

  private async begin(): Promise<void> {
    this.isDue = false;
    this.isBusy = true;
    const batch = this.take();
    if (batch.length >= this.pace.large) this.notBefore = performance.now() + this.pace.window;
    await this.options.work(batch);
    this.isBusy = false;
    this.schedule();
  }

  private take(): readonly T[] {
    let weight = 0;
    const end = this.waiting.findIndex((item) => (weight += this.options.weightOf(item)) >= this.pace.most);
    const batch = end < 0 ? this.waiting : this.waiting.slice(0, end + 1);
    this.waiting = end < 0 ? [] : this.waiting.slice(end + 1);
    this.weight -= weight;
    return batch;
  }
}
