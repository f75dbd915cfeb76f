import type { Dialect } from '../gateway';
import { ERROR_BODY, refuse } from './errors';
import { CALL_ROUTES } from './routes/call.routes';
import { CAMPAIGN_ROUTES } from './routes/campaign.routes';

export const talkover: Dialect = { name: 'talkover', title: 'Talkover', routes: [...CAMPAIGN_ROUTES, ...CALL_ROUTES], refuse, errorBody: ERROR_BODY };
