import type { Instant, RuleRef } from '@carillon/kernel';
import type { LeadsDeferred, LeadsDenied } from './agenda.events';

/** Only what differs from the last decision on a lead and rule: the stream does not remember each lead. */
export interface RecordDeferrals {
  readonly type: 'RecordDeferrals';
  readonly campaignId: string;
  readonly decisions: LeadsDeferred['data']['decisions'];
  readonly at: Instant;
}
export interface RecordDenials {
  readonly type: 'RecordDenials';
  readonly campaignId: string;
  readonly decisions: LeadsDenied['data']['decisions'];
  readonly at: Instant;
}
export interface DeferCampaign extends RuleRef {
  readonly type: 'DeferCampaign';
  readonly campaignId: string;
  readonly until: Instant;
  readonly at: Instant;
}
export interface ExhaustLeads {
  readonly type: 'ExhaustLeads';
  readonly campaignId: string;
  /** Of the campaign's stream: more contacts or another start make a new one. */
  readonly campaignRevision: number;
  readonly at: Instant;
}

export type AgendaCommand = RecordDeferrals | RecordDenials | DeferCampaign | ExhaustLeads;
