import { performance } from 'node:perf_hooks';
import type { Clock, Duration, Instant } from '@carillon/kernel';
import { wallTimers, type Timers } from '@carillon/platform/message-log';

/** The two clocks of a machine, for neither can be trusted alone: one may be set, the other stands still in a suspended machine. */
export interface Timing {
  /** ms since some moment; never set. */
  readonly monotonic: () => number;
  /** ms since the epoch. */
  readonly wall: () => Instant;
  readonly after: Timers;
}

/** One moment on both clocks of this machine. Means nothing on another. */
export interface Moment {
  readonly monotonic: number;
  readonly wall: Instant;
}

export const timingOf = (clock: Pick<Clock, 'wall'>): Timing => ({ monotonic: () => performance.now(), wall: () => clock.wall(), after: wallTimers });

export const momentOf = ({ monotonic, wall }: Timing): Moment => ({ monotonic: monotonic(), wall: wall() });

/** As much as either clock says: for whoever must have stopped in time. */
export const elapsedAtMost = (timing: Timing, since: Moment): Duration =>
  Math.max(timing.monotonic() - since.monotonic, timing.wall() - since.wall);

/** As little as is certain: for whoever waits until another must have stopped. A clock that was set does not count. */
export const elapsedAtLeast = (timing: Timing, since: Moment): Duration => timing.monotonic() - since.monotonic;
