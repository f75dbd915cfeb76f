import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Controller, Inject } from '@nestjs/common';
import { Scheduler } from '../scheduler';

@Controller()
export class OnPlanChanged {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @OnMessage({ group: 'scheduler.environments', topic: TOPICS.account, type: ['EnvironmentCreated', 'PlanChanged', 'ComplianceProfileChosen'] })
  handle(event: PublicEvent<'EnvironmentCreated' | 'PlanChanged' | 'ComplianceProfileChosen'>): Promise<void> {
    return this.scheduler.environments.apply(event);
  }
}
