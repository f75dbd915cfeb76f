import type { Cancel } from '@carillon/kernel';
import { wallTimers, type Timers } from '@carillon/platform/message-log';

const TOGETHER = 200;

/** Says once in a while what is said again and again. */
export class Telling {
  private readonly pending = new Map<string, Cancel>();

  constructor(
    private readonly say: (environmentId: string) => Promise<unknown>,
    private readonly onFailure: (error: unknown) => void,
    private readonly timers: Timers = wallTimers,
  ) {}

  soon(environmentId: string): void {
    if (this.pending.has(environmentId)) return;
    const cancel = this.timers(TOGETHER, () => {
      this.pending.delete(environmentId);
      this.say(environmentId).catch(this.onFailure);
    });
    this.pending.set(environmentId, cancel);
  }

  stop(): void {
    this.pending.forEach((cancel) => cancel());
    this.pending.clear();
  }
}
