import type { ReadStore } from '@carillon/platform/read-store';

/**
 * Writes how far the relay is without being waited for. One write is on its way at a time; what is reached meanwhile goes
 * with the next. Being late is safe, being early is not: `reached` must only be called when everything up to there is published.
 */
export class Checkpointer {
  private latest: number | undefined;
  private writing: Promise<void> | undefined;
  private failure: { error: unknown } | undefined;

  constructor(
    private readonly store: Pick<ReadStore, 'write'>,
    private readonly name: string,
    private readonly onWritten: () => void,
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
        await this.store.write([], { name: this.name, position });
        this.onWritten();
      }
    } catch (error) {
      this.failure = { error };
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
