import { Controller } from '@nestjs/common';
import { TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { AutomaticAdditions } from '../automatic/automatic-additions';
import { AUTOMATIC_GROUP } from './groups';

@Controller()
export class OnCallEndedHandler {
  constructor(private readonly additions: AutomaticAdditions) {}

  @OnMessage({ group: AUTOMATIC_GROUP, topic: TOPICS.call, type: 'CallEnded' })
  onCallEnded(event: PublicEvent<'CallEnded'>): Promise<void> {
    return this.additions.onCallEnded(event);
  }
}
