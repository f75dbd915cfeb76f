import { DAY, HOUR, MINUTE, type Clock, type Duration } from '@carillon/kernel';
import type { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';

/** By then every group that this version has is there to be asked how far it is. */
const FIRST: Duration = 5 * MINUTE;

export interface ForgetOptions {
  readonly log: Pick<SqliteMessageLog, 'forgetBefore'>;
  readonly days: number;
  readonly clock: Pick<Clock, 'wall'>;
  readonly onFailure: (error: unknown) => void;
}

/** Old messages are looked for every hour, by the time of the world, in which retention is meant. @returns how to stop that. */
export function forgetMessages({ log, days, clock, onFailure }: ForgetOptions): () => Promise<void> {
  if (days === 0) return () => Promise.resolve();
  let running: Promise<unknown> = Promise.resolve();
  const look = (): void => {
    const now = clock.wall();
    running = log.forgetBefore(now - days * DAY, now).catch(onFailure);
  };
  const timers = [setTimeout(look, FIRST), setInterval(look, HOUR)];
  timers.forEach((timer) => timer.unref());
  return async () => {
    timers.forEach((timer) => clearTimeout(timer));
    await running;
  };
}
