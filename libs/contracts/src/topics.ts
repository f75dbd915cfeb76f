/** One topic per context; all of its event types travel on it, keyed by aggregate id. */
export const TOPICS = {
  campaign: 'campaign.events.v1',
  contact: 'contact.events.v1',
  lead: 'lead.events.v1',
  call: 'call.events.v1',
  dnc: 'dnc.events.v1',
  account: 'account.events.v1',
} as const;

export type Context = keyof typeof TOPICS;
export type Topic = (typeof TOPICS)[Context];
