import { capsOf, evidence, keptSince, POLICY_VERSION, type PolicyFacts } from '@carillon/domain/calling-policy';
import { leastRingSeconds } from '@carillon/domain/compliance';
import type { AuthoriseAttempt, LeadState, NextAttempt } from '@carillon/domain/lead';
import type { LeaseNumber } from '@carillon/domain/number';
import { REGISTRIES } from '@carillon/dnc-registry';
import { SECOND, type Duration, type Instant } from '@carillon/kernel';
import type { Loaded } from '@carillon/platform/event-store';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { callableTypes } from '../planning/dialled-number';
import type { Allowed } from '../planning/judge';
import { customFieldsOf } from '../planning/custom-fields';

/** Wall time within which the dialer must have recorded its intent. */
export const AUTHORISATION_LIFETIME: Duration = 5 * SECOND;

/** A lead that is about to be authorised. */
export interface Prepared extends Allowed {
  readonly loaded: Loaded<LeadState>;
  readonly next: NextAttempt;
}

export interface Moment {
  readonly now: Instant;
  readonly wall: Instant;
}

/** With the caps that the law leaves, for the number's stream to hold against this lease and its intent. */
export const leaseFor = (campaign: Campaign, { lead, next }: Prepared, facts: Omit<PolicyFacts, 'capacity'>, { now, wall }: Moment): LeaseNumber => ({
  type: 'LeaseNumber',
  attemptId: next.attemptId,
  leadId: lead._id,
  campaignId: campaign.publicId,
  allowDuplicates: next.requested?.request.allowDuplicates ?? false,
  ...aboutOf(facts),
  ...capped(facts, now),
  wallNow: wall,
  expiresAt: wall + AUTHORISATION_LIFETIME,
  at: now,
});

const aboutOf = ({ lead: { subject }, person }: Pick<PolicyFacts, 'lead' | 'person'>) => ({ ...(subject && { subject }), ...(person?.key && { person: person.key }) });

function capped(facts: Omit<PolicyFacts, 'capacity'>, now: Instant) {
  const caps = capsOf(facts, now);
  return caps.length > 0 ? { caps } : {};
}

export const authorisationFor = (campaign: Campaign, { lead, facts, next, validUntil }: Prepared, from: string, { now, wall }: Moment): AuthoriseAttempt => ({
  type: 'AuthoriseAttempt',
  leadId: lead._id,
  environmentId: campaign.environmentId,
  campaignId: campaign.publicId,
  attemptId: next.attemptId,
  agentId: next.requested?.agentId ?? campaign.agentId,
  numberKey: lead.number_key,
  phoneType: lead.personal.phone_type,
  ...phoneTypesOf(campaign, lead),
  ringTimeoutSeconds: Math.max(campaign.ringTimeoutSeconds, leastRingSeconds(facts.campaign.profile, facts.number.places)),
  hangUpOnMachines: campaign.detectsMachines,
  goalVariable: campaign.goalVariable,
  dncLists: listsFor(campaign, facts),
  ...kept(facts, now),
  validUntil,
  expiresAt: wall + AUTHORISATION_LIFETIME,
  policy: { version: POLICY_VERSION, facts: evidence(facts) },
  at: now,
  maxAttempts: campaign.facts.maxAttempts,
  personal: { to: lead.personal.to, from, fields: lead.personal.fields, customFields: customFieldsOf(lead) },
});

function phoneTypesOf(campaign: Campaign, lead: LeadDocument): { readonly phoneTypes?: readonly string[] } {
  const phoneTypes = callableTypes(campaign, lead);
  return phoneTypes ? { phoneTypes } : {};
}

/** The dialer's last look keeps to the law as this one does, also of what is added in between. */
function kept(facts: Pick<PolicyFacts, 'campaign' | 'number'>, now: Instant): { readonly dncKeptSince?: Instant } {
  const dncKeptSince = keptSince(facts, now);
  return dncKeptSince === undefined ? {} : { dncKeptSince };
}

/** Allowed although a registry lists the number: the person consented, so the registries do not hold for this call. */
const listsFor = ({ dncLists }: Campaign, { dnc }: Pick<PolicyFacts, 'dnc'>): readonly string[] =>
  dnc.listings.some(({ isRegistry }) => isRegistry) ? dncLists.filter((list) => list !== REGISTRIES) : dncLists;
