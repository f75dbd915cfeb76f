import type { ServiceDefinition } from '@carillon/platform/runtime';
import { REPORTING_GROUP } from './projections/rebuild';
import { ReportingModule } from './reporting.module';

export const reportingService: ServiceDefinition = {
  name: 'reporting',
  module: ReportingModule,
  // Many keys at a time, whose writes share a transaction.
  groups: { [REPORTING_GROUP]: { concurrency: 256 } },
  // The feed has one order, so it has one writer.
  oneAtATime: [REPORTING_GROUP],
};
