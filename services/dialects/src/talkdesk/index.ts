import type { Dialect } from '../gateway';
import { CAMPAIGN_ROUTES } from './campaigns/routes';
import { DNC_ROUTES } from './dnc/routes';
import { RECORD_ROUTES } from './records/routes';
import { ERROR_BODY, refuse } from './errors';

export const talkdesk: Dialect = { name: 'talkdesk', title: 'Talkdesk campaigns, on Carillon', routes: [...CAMPAIGN_ROUTES, ...RECORD_ROUTES, ...DNC_ROUTES], refuse, errorBody: ERROR_BODY };
