import { knownTypes, TOPICS } from '@carillon/contracts';
import type { ServiceDefinition } from '@carillon/platform/runtime';
import { DncModule } from './dnc.module';
import { AUTOMATIC_GROUP, ENTRIES_GROUP } from './handlers/groups';
import { toPublicDncEvent } from './publish/dnc.translator';

export const dncService: ServiceDefinition = {
  name: 'dnc',
  module: DncModule,
  groups: {
    [ENTRIES_GROUP]: { concurrency: 256 },
    // A campaign's settings may come late: after all tries together, half a minute.
    [AUTOMATIC_GROUP]: { retry: { attempts: 12 } },
  },
  publishes: { categories: ['dnc', 'number', 'registry'], types: knownTypes(TOPICS.dnc), toPublic: toPublicDncEvent },
};
