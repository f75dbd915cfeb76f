import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Controller, Inject } from '@nestjs/common';
import { Scheduler } from '../scheduler';

@Controller()
export class OnCallRequested {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @OnMessage({ group: 'scheduler.requests', topic: TOPICS.lead, type: 'CallRequested' })
  handle(event: PublicEvent<'CallRequested'>): Promise<void> {
    return this.scheduler.desk.handle(event);
  }
}
