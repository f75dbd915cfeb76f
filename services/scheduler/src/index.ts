export { SCHEDULER_CATEGORIES, translateSchedulerEvent } from './publish/translate';
export { SchedulerModule } from './scheduler.module';
