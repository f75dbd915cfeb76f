export { SchedulerModule } from './scheduler.module';
export { schedulerService } from './scheduler.definition';
