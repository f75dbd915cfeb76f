import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { Controller, Inject } from '@nestjs/common';
import { Scheduler } from '../scheduler';

@Controller()
export class OnImportReleased {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @OnMessage({ group: 'scheduler.leads', topic: TOPICS.contact, type: 'ImportReleased' })
  handle(event: PublicEvent<'ImportReleased'>): Promise<void> {
    return this.scheduler.imports.released(event);
  }
}
