import type { Duration, Instant } from '@carillon/kernel';
import { RunningClock } from './running-clock';

/** Business time that starts where it is told and runs `factor` times as fast as the world. */
export class AcceleratedClock extends RunningClock {
  private readonly wallStart: Instant;

  /**
   * @param factor how many ms of business time pass in one ms of the world's; above 0
   * @param start business time at this moment, for example the `position()` of a former run
   * @param readWall the world's time in ms
   */
  constructor(
    private readonly factor: number,
    private readonly start: Instant,
    private readonly readWall: () => Instant = Date.now,
  ) {
    super();
    if (!(factor > 0)) throw new RangeError(`The factor of an accelerated clock must be above 0, not ${factor}`);
    this.wallStart = readWall();
  }

  now(): Instant {
    // Never before the start: the world's clock may be set back, and business time must not repeat a day.
    return Math.floor(this.start + Math.max(0, this.readWall() - this.wallStart) * this.factor);
  }

  wall(): Instant {
    return this.readWall();
  }

  /** Where business time stands, to be kept and given as `start` after a restart. */
  position(): Instant {
    return this.now();
  }

  protected wallTimeOf(business: Duration): Duration {
    return business / this.factor;
  }
}
