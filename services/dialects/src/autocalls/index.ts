import type { Dialect } from '../gateway';
import { ERROR_BODY, refuse } from './errors';
import { CAMPAIGN_ROUTES } from './routes/campaign.routes';
import { LEAD_ROUTES } from './routes/lead.routes';

const SHOWN = ['name', 'max_calls_in_parallel', 'mark_complete_when_no_leads', 'days_of_week', 'call_time_ranges', 'max_retries', 'retry_delay'];
/** With it the numbers of a lead are called one after the other. */
const CHAIN = 'record_chain';

export const autocalls: Dialect = {
  name: 'autocalls',
  title: 'Autocalls',
  routes: [...CAMPAIGN_ROUTES, ...LEAD_ROUTES],
  expresses: { sets: [...SHOWN, CHAIN, 'agent_id', 'timezone', 'phone_number_ids', 'retry_on_voicemail', 'retry_on_goal_incomplete', 'goal_completion_variable'], shows: SHOWN },
  refuse,
  errorBody: ERROR_BODY,
};
