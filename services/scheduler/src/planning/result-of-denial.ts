import type { LeadResult } from '@carillon/domain/lead';

/** What a lead ends with when this rule denies it. */
const RESULTS: Readonly<Record<string, LeadResult>> = {
  'dnc': 'do_not_call',
  'attempts-left': 'exhausted',
  'voice-consent': 'not_permitted',
  'import-undone': 'import_undone',
};

export const resultOfDenial = (rule: string): LeadResult => RESULTS[rule] ?? 'campaign_ended';
