import type { Document } from '@carillon/platform/read-store';

export interface Waiting {
  readonly version: number;
  /** Wall-clock ms. */
  readonly timeout: number;
  /** Calls the listener after every commit that touched the document; returns how to stop that. */
  readonly wake: (listener: () => void) => () => void;
}

export function waitForVersion<T extends Document>(read: () => T | undefined, { version, timeout, wake }: Waiting): Promise<T | undefined> {
  return new Promise((resolve, reject) => {
    const look = (isLast: boolean) => {
      try {
        const found = read();
        if (!isLast && !(found && found._v >= version)) return;
        resolve(found);
      } catch (error) {
        reject(error instanceof Error ? error : new Error(String(error), { cause: error }));
      }
      stop();
    };
    const sleep = wake(() => look(false));
    const timer = setTimeout(() => look(true), timeout);
    const stop = () => {
      clearTimeout(timer);
      sleep();
    };
    look(false);
  });
}
