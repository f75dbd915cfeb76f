import type { Duration } from '@carillon/kernel';
import type { Timers } from '@carillon/platform/message-log';

/** @throws the signal's reason when it aborts first. */
export const pause = (after: Timers, delay: Duration, signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const abandon = (): void => {
      cancel();
      reject(signal.reason as Error);
    };
    const cancel = after(delay, () => {
      signal.removeEventListener('abort', abandon);
      resolve();
    });
    signal.addEventListener('abort', abandon, { once: true });
  });
