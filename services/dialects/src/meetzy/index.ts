import type { Dialect } from '../gateway';
import { ERROR_BODY, refuse } from './errors';
import { CALL_ROUTES } from './routes/call.routes';
import { CAMPAIGN_ROUTES } from './routes/campaign.routes';

export const meetzy: Dialect = {
  name: 'meetzy',
  title: 'Meetzy',
  routes: [...CAMPAIGN_ROUTES, ...CALL_ROUTES],
  // "Standard: 100 requests per minute. Burst: 10 requests per second."
  rates: [{ perSecond: 10, burst: 10 }, { perSecond: 100 / 60, burst: 100 }],
  expresses: { sets: ['agent_id', 'launch_at', 'retry_offsets_minutes', 'max_retries'], shows: [] },
  refuse,
  errorBody: ERROR_BODY,
};
