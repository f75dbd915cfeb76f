import { SECOND, type Clock, type Duration } from '@carillon/kernel';
import { wallTimers, type Timers } from '@carillon/platform/message-log';
import type { Authorisation } from './authorisation';
import { EXPIRY_MARGIN } from './departure';

/** A request that left in time may take this long to reach the carrier. */
const ON_ITS_WAY: Duration = 2 * SECOND;

/** Waits until no dialer can call on this authorisation any more. Where there is no other nobody can. */
export function lastDeparture(membership: { readonly isSole: boolean }, clock: Pick<Clock, 'wall'>, timers: Timers = wallTimers): (authorisation: Authorisation) => Promise<void> {
  return ({ expiresAt }) =>
    new Promise((resolve) => {
      const left = membership.isSole ? 0 : expiresAt + EXPIRY_MARGIN + ON_ITS_WAY - clock.wall();
      if (left > 0) timers(left, resolve);
      else resolve();
    });
}
