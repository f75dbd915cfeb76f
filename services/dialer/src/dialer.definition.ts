import type { ServiceDefinition } from '@carillon/platform/runtime';
import { DialerModule } from './dialer.module';
import { PLACE_CALLS } from './handlers/on-attempt-authorised.handler';
import { toPublicCallEvent } from './publish/call.translator';

export const dialerService: ServiceDefinition = {
  name: 'dialer',
  dials: true,
  module: DialerModule,
  // As many at a time as wait for permits and for the carrier. An intent must not be parked for a carrier or a disk that is
  // away for some minutes: its number would stay blocked.
  groups: { [PLACE_CALLS]: { concurrency: 512, retry: { attempts: 200, firstDelay: 50, maxDelay: 5_000 } } },
  publishes: { categories: ['call'], toPublic: toPublicCallEvent },
};
