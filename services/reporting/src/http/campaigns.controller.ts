import { Controller, Get, Inject, Param, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, Min } from 'class-validator';
import { READ_STORE } from '@carillon/platform/config';
import { Answer, API_PREFIX, CurrentAccess, Describe, listOf, RevisionQuery, Scopes, type Access } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import { AGENTS, agentView, type AgentDocument } from '../queries/agent.view';
import { campaignView } from '../queries/campaign.view';
import { campaignBoard, type CampaignDocument } from '../projections/campaign-board.projection';
import { CAMPAIGN_TALLIES, type CampaignTallies } from '../projections/campaign-tallies';
import { OwnedDocuments } from './owned-documents';
import { createdBetween, DatedPageQuery, given, pageOf, totalOf } from './page.query';

const STATUSES = ['draft', 'scheduled', 'active', 'paused', 'completed', 'cancelled'];
const TYPES = ['sales', 'follow_up', 'reminder', 'custom'];

export class CampaignsQuery extends DatedPageQuery {
  @IsOptional() @IsIn(STATUSES) status?: string;
  @IsOptional() @IsIn(TYPES) campaign_type?: string;
  @IsOptional() @IsString() agent_id?: string;
  /** The campaign's own in the environment. */
  @IsOptional() @Type(() => Number) @IsInt() @Min(1) number?: number;
}

@Controller(`${API_PREFIX}/campaigns`)
@Scopes('campaigns:read', 'reports:read')
export class CampaignsController {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    private readonly owned: OwnedDocuments,
  ) {}

  @Get()
  @Describe({ summary: 'List campaigns, the newest first', data: { type: 'object' }, list: true })
  async list(@Query() query: CampaignsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    const { status, campaign_type, agent_id, number } = query;
    const { name } = campaignBoard.definition;
    const where = { environment_id: environmentId, ...given({ status, campaign_type, agent_id, number }), ...createdBetween(query) };
    const sort = { field: 'created_at', direction: 'desc' } as const;
    const { documents, next } = await this.store.find<CampaignDocument>(name, { where, sort, ...pageOf(query) });
    const tallies = await this.talliesOf(documents);
    return listOf(documents.map((campaign) => campaignView(campaign, tallies.get(campaign._id))), next, await totalOf(this.store, name, where, query));
  }

  @Get(':id')
  @Describe({ summary: 'Show a campaign', data: { type: 'object' }, errors: ['CAMPAIGN_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  async one(@Param('id') id: string, @Query() { min_revision }: RevisionQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<unknown>> {
    const campaign = await this.owned.campaign({ environmentId, id, minRevision: min_revision });
    const [tallies, agent] = [await this.talliesOf([campaign]), await this.store.get<AgentDocument>(AGENTS.name, campaign.agent_id)];
    const isOwn = agent?.environment_id === environmentId;
    return new Answer({ ...campaignView(campaign, tallies.get(id)), agent: isOwn ? agentView(agent) : null }, { revision: campaign._v });
  }

  private async talliesOf(campaigns: readonly CampaignDocument[]): Promise<ReadonlyMap<string, CampaignTallies>> {
    const found = await this.store.getMany<CampaignTallies>(CAMPAIGN_TALLIES.name, campaigns.map(({ _id }) => _id));
    return new Map(found.map((tallies) => [tallies._id, tallies]));
  }
}
