import { IsE164 } from '@carillon/platform/http';
import type { Query } from '@carillon/platform/read-store';
import { OUTCOMES } from '@carillon/kernel';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { CALL_STATUSES } from '../projections/campaign-tallies';
import { ofLead } from '../queries/of-lead';
import { given, PageQuery } from './page.query';

export class AgentCallsQuery extends PageQuery {
  @IsOptional() @IsString() campaign_id?: string;
  @IsOptional() @IsString() lead_id?: string;
  @IsOptional() @IsIn(CALL_STATUSES) status?: string;
  @IsOptional() @IsIn(OUTCOMES) outcome?: string;
  @IsOptional() @IsIn(['true', 'false']) is_testing?: string;
  @IsOptional() @IsE164() to?: string;
}

export class CallsQuery extends AgentCallsQuery {
  @IsOptional() @IsString() agent_id?: string;
}

/** The newest first; those of one lead by their ids, which begin with the lead's. */
export function callsQuery(environmentId: string, query: CallsQuery): Pick<Query, 'where' | 'sort'> {
  const { campaign_id, lead_id, agent_id, is_testing, to } = query;
  const isTesting = is_testing === undefined ? undefined : is_testing === 'true';
  const where = { environment_id: environmentId, ...given({ campaign_id, agent_id, to, is_testing: isTesting, ...standing(query) }) };
  if (lead_id === undefined) return { where, sort: { field: 'created_at', direction: 'desc' } };
  return { where: { ...where, _id: ofLead(lead_id) }, sort: { field: '_id', direction: 'desc' } };
}

/** `state` is indexed and says it all, but for "over, however it ended". */
function standing({ status, outcome }: CallsQuery): Record<string, string | undefined> {
  if (outcome !== undefined) return { state: outcome, status };
  return status === 'ended' ? { status } : { state: status };
}
