import { Controller } from '@nestjs/common';
import { knownTypes, TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage } from '@carillon/platform/nest';
import { REPORTING_GROUP } from '../projections/rebuild';
import { Projections } from '../projections.provider';

@Controller()
export class OnCallEvent {
  constructor(private readonly projections: Projections) {}

  @OnMessage({ group: REPORTING_GROUP, topic: TOPICS.call, type: knownTypes(TOPICS.call) })
  async on(event: PublicEvent): Promise<void> {
    await this.projections.project(event);
  }
}
