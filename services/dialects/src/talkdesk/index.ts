import type { Dialect } from '../gateway';
import { CAMPAIGN_ROUTES } from './campaigns/routes';
import { DNC_ROUTES } from './dnc/routes';
import { RECORD_ROUTES } from './records/routes';
import { ERROR_BODY, refuse } from './errors';

/** Both of its configuration objects, in native words. */
const SETTINGS = [
  'name', 'dialing_mode', 'priority', 'run_once', 'answering_machine_detection', 'predictive', 'ring_timeout_seconds', 'max_retries', 'retry_delay', 'calling_hours', 'dispositions', 'record_chain', 'lists_sorting_criteria',
];

export const talkdesk: Dialect = { name: 'talkdesk', title: 'Talkdesk campaigns, on Carillon', routes: [...CAMPAIGN_ROUTES, ...RECORD_ROUTES, ...DNC_ROUTES], expresses: { sets: SETTINGS, shows: SETTINGS }, refuse, errorBody: ERROR_BODY };
