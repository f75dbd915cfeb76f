import type { ServiceDefinition } from '@carillon/platform/runtime';
import { REPORTING_GROUP } from './projections/rebuild';
import { ReportingModule } from './reporting.module';

export const reportingService: ServiceDefinition = {
  name: 'reporting',
  module: ReportingModule,
  // The feed has one order, so it has one writer.
  oneAtATime: [REPORTING_GROUP],
};
