import { Body, Controller, Param, Post, Put } from '@nestjs/common';
import { isFinal, realChanges, type CampaignChanges, type CampaignSettings } from '@carillon/domain/campaign';
import type { Cause } from '@carillon/kernel';
import { API_PREFIX, CurrentAccess, CurrentCause, Describe, IfMatch, RequestId, Scopes, type Access, type Answer } from '@carillon/platform/http';
import { Acknowledgement } from '../campaigns/acknowledgement';
import { ProfileDefault } from '../campaigns/profile-default';
import { CampaignBirths } from '../campaigns/campaign-births';
import type { References } from '../campaigns/campaign-references';
import { CampaignStreams, type Changed } from '../campaigns/campaign-streams';
import { requireObject, shapeErrors } from './body-shape';
import { CampaignInspector } from './campaign-inspector';
import { refuseWithStatus } from './campaign-problem';
import { campaignAnswer } from './campaign.answer';
import { CampaignForm, CreateCampaignBody, EditCampaignBody } from './campaign.bodies';
import { changesOf, settingsOf } from './campaign.input';

const HAS_DIALLED: readonly string[] = ['active', 'paused'];

@Controller(`${API_PREFIX}/campaigns`)
@Scopes('campaigns:write')
export class CampaignsController {
  constructor(
    private readonly campaigns: CampaignStreams,
    private readonly inspector: CampaignInspector,
    private readonly births: CampaignBirths,
    private readonly profiles: ProfileDefault,
    private readonly acknowledgement: Acknowledgement,
  ) {}

  @Post()
  @Describe({ summary: 'Create a campaign, as a draft', body: CreateCampaignBody, data: CampaignForm, errors: ['PLAN_LIMIT_REACHED'] })
  async create(@Body() body: unknown, @CurrentAccess() access: Access, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const raw = requireObject(body);
    const settings = settingsOf(await this.profiles.withDefault(raw, access.environmentId));
    await this.inspector.require({ settings, references: settings, shape: shapeErrors(CreateCampaignBody, raw) }, access);
    return campaignAnswer(id, await this.births.create({ id, settings, duplicateOf: null }, access, cause));
  }

  @Put(':id')
  @Describe({ summary: 'Change some fields of a campaign', body: EditCampaignBody, data: CampaignForm, errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE', 'REVISION_CONFLICT'] })
  async edit(@Param('id') id: string, @Body() body: unknown, @CurrentAccess() access: Access, @CurrentCause() cause: Cause, @IfMatch() expected: number | undefined): Promise<Answer<unknown>> {
    const raw = requireObject(body);
    const before = await this.campaigns.owned(id, access.environmentId);
    const changes = changesOf(raw);
    if (!isFinal(before.state.status)) {
      await this.inspector.require({ settings: merged(before, changes), references: referencesOf(before, changes), shape: shapeErrors(EditCampaignBody, raw) }, access);
    }
    const command = { type: 'EditCampaign', changes, parallelCalls: access.plan.parallel_calls, at: cause.occurredAt } as const;
    const edited = await this.campaigns.execute(id, command, cause, expected).catch(refuseWithStatus);
    if (HAS_DIALLED.includes(before.state.status)) await this.acknowledgement.inForce(id, edited.revision);
    else await this.acknowledgement.seen(id, edited.revision);
    return campaignAnswer(id, edited);
  }
}

const merged = ({ state: { settings } }: Changed, changes: CampaignChanges): CampaignSettings => ({ ...settings, ...realChanges(settings, changes) });

/** What an edit names; a goal is one of the agent that holds after it, and the other way round. */
const referencesOf = ({ state: { settings } }: Changed, changes: CampaignChanges): References =>
  changes.goalCompletionVariable === undefined && changes.agentId === undefined
    ? changes
    : { agentId: settings.agentId, goalCompletionVariable: settings.goalCompletionVariable, ...changes };
