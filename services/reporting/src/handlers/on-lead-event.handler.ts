import { Controller } from '@nestjs/common';
import { Ctx, Payload } from '@nestjs/microservices';
import { knownTypes, TOPICS, type PublicEvent } from '@carillon/contracts';
import { OnMessage, type MessageContext } from '@carillon/platform/nest';
import { REPORTING_GROUP } from '../projections/rebuild';
import { Projections } from '../projections.provider';

@Controller()
export class OnLeadEvent {
  constructor(private readonly projections: Projections) {}

  @OnMessage({ group: REPORTING_GROUP, topic: TOPICS.lead, type: knownTypes(TOPICS.lead) })
  on(@Payload() event: PublicEvent, @Ctx() { delivery }: MessageContext): void {
    delivery.finishesWith(this.projections.project(event, delivery.signal));
  }
}
