import type { ServiceDefinition } from '@carillon/platform/runtime';
import { REPORTING_GROUP } from './projections/rebuild';
import { ReportingModule } from './reporting.module';

/** Many keys at a time, whose writes share a transaction. */
export const reportingService: ServiceDefinition = {
  name: 'reporting',
  module: ReportingModule,
  groups: { [REPORTING_GROUP]: { concurrency: 256 } },
};
