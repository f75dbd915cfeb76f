import type { Progress } from './progress';

/**
 * Writes how far the relay is without being waited for. One write is on its way at a time; what is reached meanwhile goes
 * with the next. Being late is safe, being early is not: `reached` must only be called when everything up to there is published.
 */
export class Checkpointer {
  private latest: number | undefined;
  private writing: Promise<void> | undefined;
  private failure: { error: unknown } | undefined;

  constructor(
    private readonly progress: Pick<Progress, 'save'>,
    private readonly on: { readonly written: () => void; readonly failed: () => void },
  ) {}

  /** @throws what an earlier write failed with. */
  reached(position: number): void {
    this.raise();
    this.latest = position;
    this.writing ??= this.writeAll();
  }

  /** Resolves when all that was reached is written. */
  async settle(): Promise<void> {
    await this.writing;
    this.raise();
  }

  private async writeAll(): Promise<void> {
    try {
      for (let position = this.take(); position !== undefined; position = this.take()) {
        await this.progress.save(position);
        this.on.written();
      }
    } catch (error) {
      this.failure = { error };
      this.on.failed();
    }
    this.writing = undefined;
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
