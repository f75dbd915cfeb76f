import { Injectable } from '@nestjs/common';

/** How long a reader waits before it looks by itself: another process may have written. */
const LOOK_AGAIN_MS = 1_000;

/** Wakes the readers of the feed when something was added to it. */
@Injectable()
export class FeedSignal {
  private readonly sleepers = new Set<() => void>();

  raise(): void {
    for (const wake of this.sleepers) wake();
  }

  /** Resolves at the next addition, after a while, or at once when the reader goes. */
  wait(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(wake);
        clearTimeout(timer);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const timer = setTimeout(wake, LOOK_AGAIN_MS);
      this.sleepers.add(wake);
      signal.addEventListener('abort', wake);
      if (signal.aborted) wake();
    });
  }
}
