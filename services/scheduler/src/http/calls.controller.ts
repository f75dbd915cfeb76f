import type { Cause } from '@carillon/kernel';
import { CurrentCause, Describe, RequestId, Scopes } from '@carillon/platform/http';
import { Body, Controller, Inject, Post } from '@nestjs/common';
import { Scheduler } from '../scheduler';
import { callView, wishOf } from './answers';
import { OneOffCallDto } from './call-request.dto';

@Controller('api/v1/calls')
export class CallsController {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  @Post()
  @Scopes('calls:write')
  @Describe({ summary: 'Call a number once, for no campaign', tag: 'Calls', errors: ['AGENT_NOT_FOUND', 'NUMBER_ON_DNC'] })
  async call(@Body() body: OneOffCallDto, @RequestId() requestId: string, @CurrentCause() cause: Cause) {
    const call = await this.scheduler.desk.oneOffCall(body.agent_id, wishOf(body, requestId, cause));
    return { ...callView(call), agent_id: body.agent_id, campaign_id: null };
  }
}
