import type { Checkpoint } from '@carillon/platform/read-store';
import type { BatchWriter } from './batch-writer';
import type { Outcome } from './guarded-writes';
import type { PreparedWrite } from './prepared-write';

/** What one caller asked for in one call. */
export interface WriteRequest {
  readonly writes: readonly PreparedWrite[];
  readonly checkpoint?: Checkpoint;
}

interface Waiting extends WriteRequest {
  readonly resolve: (applied: readonly boolean[]) => void;
  readonly reject: (error: unknown) => void;
}

type Task = { readonly kind: 'write'; readonly waiting: Waiting } | { readonly kind: 'alone'; readonly run: () => Promise<void> };

const MOST_TOGETHER = 5_000;

/** One batch at a time, in the order of the calls; whatever is asked for meanwhile makes up the next. */
export class WriteQueue {
  private readonly tasks: Task[] = [];
  private pumping: Promise<void> | undefined;

  constructor(private readonly writer: BatchWriter) {}

  write(request: WriteRequest): Promise<readonly boolean[]> {
    return new Promise((resolve, reject) => this.add({ kind: 'write', waiting: { ...request, resolve, reject } }));
  }

  /** After everything before it, and before everything after it. */
  alone(run: () => Promise<void>): Promise<void> {
    return new Promise((resolve, reject) => this.add({ kind: 'alone', run: () => run().then(resolve, reject) }));
  }

  async idle(): Promise<void> {
    await this.pumping;
    await this.writer.idle();
  }

  private add(task: Task): void {
    this.tasks.push(task);
    // Not before the turn of the event loop is over: its writes go together.
    this.pumping ??= Promise.resolve().then(() => this.pump());
  }

  private async pump(): Promise<void> {
    while (this.tasks.length > 0) {
      const batch = this.takeWrites();
      if (batch.length > 0) await this.apply(batch);
      else await this.runAlone();
    }
    this.pumping = undefined;
  }

  private takeWrites(): readonly Waiting[] {
    const batch: Waiting[] = [];
    for (let size = 0; size < MOST_TOGETHER; ) {
      const [task] = this.tasks;
      if (task?.kind !== 'write') break;
      this.tasks.shift();
      batch.push(task.waiting);
      size += task.waiting.writes.length;
    }
    return batch;
  }

  private async runAlone(): Promise<void> {
    const task = this.tasks.shift();
    if (task?.kind === 'alone') await task.run();
  }

  private async apply(batch: readonly Waiting[]): Promise<void> {
    try {
      const outcomes = await this.writer.apply(batch.flatMap(({ writes }) => writes));
      const shares = sharesOf(batch, outcomes);
      await this.writer.saveCheckpoints(batch.flatMap(({ checkpoint }, i) => (checkpoint && !shares[i]?.refusal ? [checkpoint] : [])));
      batch.forEach(({ resolve, reject }, i) => (shares[i]?.refusal ? reject(shares[i].refusal) : resolve(shares[i]?.applied ?? [])));
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
}

interface Share {
  readonly applied: readonly boolean[];
  readonly refusal?: Error;
}

function sharesOf(batch: readonly Waiting[], outcomes: readonly Outcome[]): readonly Share[] {
  let from = 0;
  return batch.map(({ writes }) => {
    const own = outcomes.slice(from, (from += writes.length));
    const refusal = own.find((outcome) => outcome instanceof Error);
    return { applied: own.map((outcome) => outcome === true), ...(refusal && { refusal }) };
  });
}
