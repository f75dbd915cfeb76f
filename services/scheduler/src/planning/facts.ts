import type { DncListing, LeadFacts, NumberFacts, PolicyFacts, RegistryVersion } from '@carillon/domain/calling-policy';
import { REGISTRIES, registryList } from '@carillon/dnc-registry';
import type { Instant } from '@carillon/kernel';
import { placesOfNumber } from '@carillon/platform/zones';
import { LRUCache } from 'lru-cache';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';

/** Everything about a lead but the capacity, which changes with every call. */
export type LeadSide = Omit<PolicyFacts, 'capacity'>;

/** What was found out about a batch of leads at once. */
export interface Findings {
  /** By number key. */
  readonly listings: ReadonlyMap<string, readonly DncListing[]>;
  /** By number key. */
  readonly cooldowns: ReadonlyMap<string, NonNullable<NumberFacts['cooldown']>>;
  readonly holdsNumber: (numberKey: string) => boolean;
  /** What a call to the lead is about. */
  readonly subjectOf: (lead: LeadDocument) => string | null;
  readonly registries?: readonly RegistryVersion[];
}

const NO_EVIDENCE: readonly string[] = [];
const NOT_LISTED: readonly DncListing[] = [];
const NO_REGISTRIES: readonly RegistryVersion[] = [];

export function factsOf(campaign: Campaign, lead: LeadDocument, { listings, cooldowns, holdsNumber, subjectOf, registries = NO_REGISTRIES }: Findings): LeadSide {
  return {
    campaign: campaign.facts,
    lead: { attempts: lead.made, notBefore: notBefore(campaign, lead), allowDuplicates: lead.allow_duplicates ?? false, subject: subjectOf(lead) },
    number: {
      country: lead.country,
      zones: listOf(lead.zones),
      places: lead.places === undefined ? placesOfNumber(lead.personal.to, lead.country) : listOf(lead.places),
      evidence: lead.place_evidence === undefined ? NO_EVIDENCE : listOf(lead.place_evidence),
      // The contact's own is the first.
      ownZone: lead.is_own_zone === true ? (listOf(lead.zones)[0] ?? null) : null,
      inFlight: holdsNumber(lead.number_key),
      cooldown: cooldowns.get(lead.number_key) ?? null,
    },
    dnc: { checked: checkedOf(campaign.dncLists, registries), listings: listings.get(lead.number_key) ?? NOT_LISTED, registries },
  };
}

/** Every registry with its version, where registries hold. */
const checkedOf = (lists: readonly string[], registries: readonly RegistryVersion[]): readonly string[] =>
  lists.includes(REGISTRIES) ? [...lists.filter((list) => list !== REGISTRIES), ...registries.map(({ version }) => registryList(version))] : lists;

/** A call asked for by hand waits for nothing of the kind. */
function notBefore(campaign: Campaign, lead: LeadDocument): LeadFacts['notBefore'] {
  if (lead.allow_duplicates !== undefined) return null;
  if (lead.made > 0) return notBeforeRetry(lead);
  return campaign.initialDelay > 0 ? { at: lead.enrolled_at + campaign.initialDelay, reason: 'initial_delay' } : null;
}

const notBeforeRetry = ({ status, waiting_rule, due_at }: LeadDocument): LeadFacts['notBefore'] =>
  status === 'waiting' && waiting_rule === 'retry-delay' ? { at: due_at, reason: 'outcome_cooldown' } : null;

const lists = new LRUCache<string, readonly string[]>({ max: 5_000 });

/** The same array for the same list: the policy keeps its answers by it. */
export function listOf(joined: string): readonly string[] {
  const known = lists.get(joined);
  if (known) return known;
  const list: readonly string[] = joined === '' ? [] : joined.split(',');
  lists.set(joined, list);
  return list;
}

/** Instants of other services' documents, in either form. */
export function instantOf(value: unknown): Instant | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' ? Date.parse(value) : null;
}
