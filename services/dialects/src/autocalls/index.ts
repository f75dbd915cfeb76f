import type { Dialect } from '../gateway';
import { ERROR_BODY, refuse } from './errors';
import { CAMPAIGN_ROUTES } from './routes/campaign.routes';
import { LEAD_ROUTES } from './routes/lead.routes';

export const autocalls: Dialect = { name: 'autocalls', title: 'Autocalls', routes: [...CAMPAIGN_ROUTES, ...LEAD_ROUTES], refuse, errorBody: ERROR_BODY };
