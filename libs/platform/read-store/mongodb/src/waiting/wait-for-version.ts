import type { Document } from '@carillon/platform/read-store';

const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 200;

export interface Waiting {
  readonly version: number;
  /** Wall-clock ms. */
  readonly timeout: number;
  /** Calls the listener when this process wrote the document; returns how to stop that. */
  readonly wake: (listener: () => void) => () => void;
}

/** Looks again and again, ever less often: other processes write where this one hears nothing. */
export async function waitForVersion<T extends Document>(read: () => Promise<T | undefined>, { version, timeout, wake }: Waiting): Promise<T | undefined> {
  const bell = new Bell();
  const sleep = wake(() => bell.ring());
  const end = performance.now() + timeout;
  try {
    for (let pause = FIRST_PAUSE; ; pause = Math.min(pause * 2, LONGEST_PAUSE)) {
      const found = await read();
      const left = end - performance.now();
      if ((found && found._v >= version) || left <= 0) return found;
      await bell.wait(Math.min(pause, left));
    }
  } finally {
    sleep();
  }
}

/** A ring that nobody waits for is heard by the next one who does. */
class Bell {
  private hasRung = false;
  private hear: (() => void) | undefined;

  ring(): void {
    this.hasRung = true;
    this.hear?.();
  }

  async wait(ms: number): Promise<void> {
    if (!this.hasRung) await this.ringOrTimeout(ms);
    this.hasRung = false;
  }

  private ringOrTimeout(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.hear = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}
