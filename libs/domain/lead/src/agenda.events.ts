import type { Event, Instant, RuleRef } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `agenda-<campaignId>`: what the policy held back, in chunks, once per lead and rule and not once per tick.

export type LeadsDeferred = Event<
  'LeadsDeferred',
  { readonly campaignId: string; readonly decisions: readonly ({ readonly leadId: string; readonly until: Instant } & RuleRef)[]; readonly at: Instant }
>;
/** Final for these leads. */
export type LeadsDenied = Event<
  'LeadsDenied',
  { readonly campaignId: string; readonly decisions: readonly ({ readonly leadId: string } & RuleRef)[]; readonly at: Instant }
>;
/** The whole campaign waits (its dates, its windows, capacity). */
export type CampaignDeferred = Event<'CampaignDeferred', { readonly campaignId: string; readonly until: Instant; readonly at: Instant } & RuleRef>;
/** No lead is pending or in flight and no import is running. */
export type LeadsExhausted = Event<'LeadsExhausted', { readonly campaignId: string; readonly campaignRevision: number; readonly at: Instant }>;

export type AgendaEvent = LeadsDeferred | LeadsDenied | CampaignDeferred | LeadsExhausted;
