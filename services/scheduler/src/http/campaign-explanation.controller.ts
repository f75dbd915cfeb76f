import type { Clock } from '@carillon/kernel';
import { CLOCK } from '@carillon/platform/config';
import { CurrentAccess, Describe, Scopes, type Access } from '@carillon/platform/http';
import { Controller, Get, Inject, Param } from '@nestjs/common';
import type { CampaignExplanation } from '../explaining/campaign-explainer';
import { Scheduler } from '../scheduler';

@Controller('api/v1/campaigns/:id/explain')
export class CampaignExplanationController {
  constructor(
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Get()
  @Scopes('campaigns:read', 'reports:read')
  @Describe({ summary: 'Why a campaign calls, or does nothing: how many leads wait for what, until when', tag: 'Campaigns', errors: ['CAMPAIGN_NOT_FOUND'] })
  explain(@Param('id') id: string, @CurrentAccess() { environmentId }: Access): Promise<CampaignExplanation> {
    return this.scheduler.campaignExplainer.explain(environmentId, id, this.clock.now());
  }
}
