export { openCollections, PROJECTED } from './projections/all-projections';
export { rebuild, REPORTING_GROUP, REPORTING_TOPICS } from './projections/rebuild';
export { reportingService } from './reporting.definition';
export { ReportingModule } from './reporting.module';
