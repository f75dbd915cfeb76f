import type { Timers } from '@carillon/platform/message-log';
import type { Progress } from './progress';

/** Between two writes, in ms. What a crash leaves unwritten is published once more. */
const REST = 1_000;

/**
 * Writes how far the relay is without being waited for: at once after a rest, then with what is reached meanwhile.
 * Being late is safe, being early is not: `reached` must only be called when everything up to there is published.
 */
export class Checkpointer {
  private latest: number | undefined;
  private writing: Promise<void> | undefined;
  private failure: { error: unknown } | undefined;
  private wake = (): void => undefined;
  private isSettling = false;

  constructor(
    private readonly progress: Pick<Progress, 'save'>,
    private readonly on: { readonly written: () => void; readonly failed: () => void },
    private readonly timers: Timers,
  ) {}

  /** @throws what an earlier write failed with. */
  reached(position: number): void {
    this.raise();
    this.latest = position;
    this.writing ??= this.writeAll();
  }

  /** Resolves when all that was reached is written. */
  async settle(): Promise<void> {
    this.isSettling = true;
    this.wake();
    await this.writing;
    this.raise();
  }

  private async writeAll(): Promise<void> {
    try {
      for (let position = this.take(); position !== undefined; position = this.take()) {
        await this.progress.save(position);
        this.on.written();
        await this.rest();
      }
    } catch (error) {
      this.failure = { error };
      this.on.failed();
    }
    this.writing = undefined;
  }

  private rest(): Promise<void> {
    if (this.isSettling) return Promise.resolve();
    return new Promise((resolve) => {
      const cancel = this.timers(REST, resolve);
      this.wake = () => {
        cancel();
        resolve();
      };
    });
  }

  private take(): number | undefined {
    const position = this.latest;
    this.latest = undefined;
    return position;
  }

  private raise(): void {
    if (this.failure) throw this.failure.error;
  }
}
