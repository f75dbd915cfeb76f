import { setTimeout as pause } from 'node:timers/promises';
import type { Consumer } from '@carillon/platform/message-log';
import type { Lease } from '@carillon/platform/ownership';

const AFTER_FAILURE = 1_000;

/** Consumes while it holds the lease, and stands by while another process does. */
export class StandbyConsumer implements Consumer {
  private readonly closing = new AbortController();
  private readonly running: Promise<void>;

  constructor(
    private readonly lease: Lease,
    private readonly open: () => Promise<Consumer>,
    private readonly onFailure: (error: unknown) => void,
  ) {
    this.running = this.run();
  }

  async close(): Promise<void> {
    this.closing.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    const { signal } = this.closing;
    while (!signal.aborted) {
      try {
        await this.lease.acquire(signal);
        await this.serve();
      } catch (error) {
        if (signal.aborted) return;
        this.onFailure(error);
        await pause(AFTER_FAILURE, undefined, { signal }).catch(() => undefined);
      }
    }
  }

  /** Until the lease is lost or this process is asked to stop; then the next holder need not wait. */
  private async serve(): Promise<void> {
    const ended = Promise.withResolvers<void>();
    const forget = this.lease.onLost(ended.resolve);
    this.closing.signal.addEventListener('abort', () => ended.resolve(), { once: true });
    try {
      const consumer = await this.open();
      if (this.closing.signal.aborted) ended.resolve();
      await ended.promise;
      await consumer.close();
    } finally {
      forget();
      await this.lease.release();
    }
  }
}
