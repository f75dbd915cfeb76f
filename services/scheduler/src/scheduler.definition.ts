import type { ServiceDefinition } from '@carillon/platform/runtime';
import { SCHEDULER_CATEGORIES, toPublicSchedulerEvent } from './publish/translate';
import { SchedulerModule } from './scheduler.module';

export const schedulerService: ServiceDefinition = {
  name: 'scheduler',
  module: SchedulerModule,
  publishes: { categories: SCHEDULER_CATEGORIES, toPublic: toPublicSchedulerEvent },
};
