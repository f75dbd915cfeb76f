import { Body, Controller, Param, Post } from '@nestjs/common';
import { IsOptional, IsString } from 'class-validator';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Cause, Instant } from '@carillon/kernel';
import { API_PREFIX, CurrentAccess, CurrentCause, Describe, RequestId, Scopes, type Access, type Answer } from '@carillon/platform/http';
import { CampaignBirths } from '../campaigns/campaign-births';
import { CampaignStreams } from '../campaigns/campaign-streams';
import { requireObject, shapeErrors } from './body-shape';
import { CampaignInspector } from './campaign-inspector';
import { campaignAnswer } from './campaign.answer';
import { CampaignForm } from './campaign.bodies';

const MAX_NAME = 255;
const SUFFIX = ' (copy)';

export class DuplicateCampaignBody {
  /** Default: the name of the original and "(copy)". */
  @IsOptional() @IsString() name?: string;
}

@Controller(`${API_PREFIX}/campaigns/:id/duplicate`)
@Scopes('campaigns:write')
export class CampaignCopiesController {
  constructor(
    private readonly campaigns: CampaignStreams,
    private readonly inspector: CampaignInspector,
    private readonly births: CampaignBirths,
  ) {}

  @Post()
  @Describe({ summary: 'Copy a campaign, without its contacts, as a draft', body: DuplicateCampaignBody, data: CampaignForm, errors: ['CAMPAIGN_NOT_FOUND', 'PLAN_LIMIT_REACHED'] })
  async duplicate(@Param('id') originalId: string, @Body() body: unknown, @CurrentAccess() access: Access, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const raw = requireObject(body ?? {});
    const { environmentId, occurredAt: at } = cause;
    const { state } = await this.campaigns.owned(originalId, environmentId);
    const settings = copyOf(state.settings, raw['name'], at);
    await this.inspector.require({ settings, references: settings, shape: shapeErrors(DuplicateCampaignBody, raw) }, access);
    return campaignAnswer(id, await this.births.create({ id, settings, duplicateOf: originalId }, access, cause));
  }
}

/** A launch that has passed is not the copy's. */
const copyOf = (original: CampaignSettings, name: unknown, at: Instant): CampaignSettings => ({
  ...original,
  name: (name ?? `${original.name.slice(0, MAX_NAME - SUFFIX.length)}${SUFFIX}`) as string,
  launchAt: original.launchAt !== null && original.launchAt > at ? original.launchAt : null,
});
