import { randomInt } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { backoff } from '@carillon/platform/message-log';
import type { Limits } from '../limits';
import { EventStoreUnavailable } from '../unavailable';

/** How long one request goes on trying. */
export class Patience {
  private readonly end: number;
  private count = 0;

  constructor(
    private readonly limits: Pick<Limits, 'patience' | 'pauses'>,
    private readonly during: string,
  ) {
    this.end = performance.now() + limits.patience;
  }

  get failures(): number {
    return this.count;
  }

  /** Resolves when it is time to try again. @throws EventStoreUnavailable when it is not worth it any more. */
  async after(error: unknown): Promise<void> {
    const delay = backoff(this.limits.pauses, ++this.count, jitter);
    if (performance.now() + delay > this.end) throw new EventStoreUnavailable(this.during, error);
    await pause(delay);
  }
}

export const jitter = (): number => randomInt(2 ** 32) / 2 ** 32;
