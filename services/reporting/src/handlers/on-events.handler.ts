import { Controller } from '@nestjs/common';
import { knownTypes } from '@carillon/contracts';
import type { Message, Refusal } from '@carillon/platform/message-log';
import { OnMessages } from '@carillon/platform/nest';
import { REPORTING_GROUP, REPORTING_TOPICS } from '../projections/rebuild';
import { Projections } from '../projections.provider';

@Controller()
export class OnEvents {
  constructor(private readonly projections: Projections) {}

  @OnMessages({ group: REPORTING_GROUP, types: Object.fromEntries(REPORTING_TOPICS.map((topic) => [topic, knownTypes(topic)])) })
  on(messages: readonly Message[]): Promise<readonly Refusal[]> {
    return this.projections.project(messages);
  }
}
