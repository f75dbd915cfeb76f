import type { Dialect } from '../gateway';
import { ERROR_BODY, refuse } from './errors';
import { CALL_ROUTES } from './routes/call.routes';
import { CAMPAIGN_FIELDS } from './requests/campaign.requests';
import { CAMPAIGN_ROUTES } from './routes/campaign.routes';
import { WEBHOOK_ROUTES } from './routes/webhook.routes';

/** Its names are the native ones. */
const SETTINGS = CAMPAIGN_FIELDS.map(({ name }) => name);

export const talkover: Dialect = {
  name: 'talkover',
  title: 'Talkover',
  routes: [...CAMPAIGN_ROUTES, ...CALL_ROUTES, ...WEBHOOK_ROUTES],
  expresses: { sets: SETTINGS, shows: SETTINGS },
  refuse,
  errorBody: ERROR_BODY,
};
