import type { MessageLogStrategyOptions } from '@carillon/platform/nest';
import { PLACE_CALLS } from './handlers/on-attempt-authorised.handler';

export { DialerModule } from './dialer.module';
export { DIALER_CATEGORIES, translateCallEvent } from './publish/call-events';

/**
 * Authorisations are handled as many at a time as wait for permits and for the carrier. An intent must not be parked for a
 * carrier or a disk that is away for some minutes: its number would stay blocked.
 */
export const DIALER_GROUPS: NonNullable<MessageLogStrategyOptions['groups']> = {
  [PLACE_CALLS]: { concurrency: 512, retry: { attempts: 200, firstDelay: 50, maxDelay: 5_000 } },
};
