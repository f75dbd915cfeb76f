import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Controller, Inject } from '@nestjs/common';
import { Scheduler } from '../scheduler';

@Controller()
export class OnDialRefused {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @OnMessage({ group: 'scheduler.calls', topic: TOPICS.call, type: 'DialRefused' })
  handle(event: PublicEvent<'DialRefused'>): Promise<void> {
    return this.scheduler.release.handle(event);
  }
}
