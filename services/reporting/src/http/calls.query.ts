import { IsE164 } from '@carillon/platform/http';
import type { Condition, Query } from '@carillon/platform/read-store';
import { OUTCOMES } from '@carillon/kernel';
import { IsIn, IsOptional, IsString } from 'class-validator';
import { CALL_STATUSES } from '../projections/campaign-tallies';
import { ofLead } from '../queries/of-lead';
import { createdBetween, DatedPageQuery, given, SeveralOf } from './page.query';

export class AgentCallsQuery extends DatedPageQuery {
  @IsOptional() @IsString() campaign_id?: string;
  @IsOptional() @IsString() lead_id?: string;
  /** One, or several with commas between. */
  @IsOptional() @SeveralOf(CALL_STATUSES) status?: string[];
  /** One, or several with commas between. */
  @IsOptional() @SeveralOf(OUTCOMES) outcome?: string[];
  @IsOptional() @IsIn(['true', 'false']) is_testing?: string;
  @IsOptional() @IsE164() to?: string;
}

export class CallsQuery extends AgentCallsQuery {
  @IsOptional() @IsString() agent_id?: string;
}

/** The newest first; those of one lead by their ids, which begin with the lead's. */
export function callsQuery(environmentId: string, query: CallsQuery): Required<Pick<Query, 'where' | 'sort'>> {
  const { campaign_id, lead_id, agent_id, is_testing, to } = query;
  const isTesting = is_testing === undefined ? undefined : is_testing === 'true';
  const where = { environment_id: environmentId, ...given({ campaign_id, agent_id, to, is_testing: isTesting }), ...standing(query), ...createdBetween(query) };
  if (lead_id === undefined) return { where, sort: { field: 'created_at', direction: 'desc' } };
  return { where: { ...where, _id: ofLead(lead_id) }, sort: { field: '_id', direction: 'desc' } };
}

/** `state` is indexed and says it all, but for "over, however it ended". */
function standing({ status, outcome }: CallsQuery): Record<string, Condition> {
  if (outcome !== undefined) return { state: oneOf(outcome), ...(status && { status: oneOf(status) }) };
  if (status === undefined) return {};
  return status.includes('ended') ? { status: oneOf(status) } : { state: oneOf(status) };
}

const oneOf = ([first, ...others]: readonly string[]): Condition => (first !== undefined && others.length === 0 ? first : { in: [...(first === undefined ? [] : [first]), ...others] });
