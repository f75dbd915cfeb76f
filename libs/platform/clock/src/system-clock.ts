import type { Duration, Instant } from '@carillon/kernel';
import { RunningClock } from './running-clock';

/** Business time is the world's time. */
export class SystemClock extends RunningClock {
  now(): Instant {
    return Date.now();
  }

  wall(): Instant {
    return Date.now();
  }

  protected wallTimeOf(business: Duration): Duration {
    return business;
  }
}
