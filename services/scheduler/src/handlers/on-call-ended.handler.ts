import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Controller, Inject } from '@nestjs/common';
import { Scheduler } from '../scheduler';

@Controller()
export class OnCallEnded {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @OnMessage({ group: 'scheduler.calls', topic: TOPICS.call, type: 'CallEnded' })
  handle(event: PublicEvent<'CallEnded'>): Promise<void> {
    return this.scheduler.conclude.handle(event);
  }
}
