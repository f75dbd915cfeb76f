import type { Cause } from '@carillon/kernel';
import { CurrentCause, Describe, RequestId, Scopes } from '@carillon/platform/http';
import { Body, Controller, Inject, Param, Post } from '@nestjs/common';
import { Scheduler } from '../scheduler';
import { callView, wishOf } from './answers';
import { CampaignCallDto } from './call-request.dto';

@Controller('api/v1/campaigns/:id')
export class CampaignCallsController {
  constructor(@Inject(Scheduler) private readonly scheduler: Scheduler) {}

  /** `call` is the path that the vendor documents, `calls` the one that reads like the rest. */
  @Post(['calls', 'call'])
  @Scopes('calls:write')
  @Describe({ summary: 'Call a number for a campaign', tag: 'Calls', errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_NOT_ACTIVE', 'NUMBER_ON_DNC', 'DUPLICATE_CALL'] })
  async call(@Param('id') id: string, @Body() body: CampaignCallDto, @RequestId() requestId: string, @CurrentCause() cause: Cause) {
    const { call, campaign } = await this.scheduler.desk.campaignCall(id, wishOf(body, requestId, cause));
    return {
      campaign_call: { ...callView(call), campaign_id: campaign.id },
      campaign: { id: campaign.id, name: campaign.name, status: campaign.facts.status },
    };
  }
}
