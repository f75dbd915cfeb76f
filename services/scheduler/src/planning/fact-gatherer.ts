import type { DncListing, NumberFacts } from '@carillon/domain/calling-policy';
import { REGISTRIES } from '@carillon/dnc-registry';
import type { Instant } from '@carillon/kernel';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import type { Campaign } from '../agenda/campaign';
import type { CampaignBoard } from '../agenda/campaign-board';
import { DNC_ENTRIES, type LeadDocument } from '../agenda/documents';
import type { InFlight } from '../agenda/in-flight';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { numberId, type Numbers } from '../authorising/streams';
import { factsOf, instantOf, type LeadSide } from './facts';
import type { Registries } from './registries';
import { subjectOfCall } from './subject-of-call';

interface DncEntry extends Document {
  readonly list: string;
  readonly number_key: string;
  readonly expires_at?: unknown;
  readonly created_at?: unknown;
}

export interface Candidate {
  readonly lead: LeadDocument;
  readonly facts: LeadSide;
}

export interface FactAids {
  readonly hash: Pick<KeyedHash, 'of'>;
  readonly numbers: Numbers;
  readonly registries: Registries;
}

/** Finds out what the policy wants to know, for a batch of leads of one campaign at a time. */
export class FactGatherer {
  constructor(
    private readonly store: ReadStore,
    private readonly agenda: LeadAgenda,
    private readonly board: CampaignBoard,
    private readonly inFlight: InFlight,
    private readonly aids: FactAids,
  ) {}

  async gather(campaign: Campaign, leads: readonly LeadDocument[], now: Instant): Promise<readonly Candidate[]> {
    const numberKeys = leads.map(({ number_key }) => number_key);
    const [listings, cooldowns] = await Promise.all([this.listings(campaign.dncLists, numberKeys), this.cooldowns(campaign, numberKeys, now)]);
    await this.aids.registries.refresh();
    const holdsNumber = (numberKey: string): boolean => this.inFlight.holdsNumber(campaign.environmentId, numberKey);
    const subjectOf = (lead: LeadDocument): string | null => subjectOfCall(campaign, lead, this.aids.hash);
    const findings = { listings, cooldowns, holdsNumber, subjectOf, registries: this.aids.registries.versions };
    return Promise.all(leads.map(async (lead) => ({ lead, facts: await this.withRegistries(campaign, lead, factsOf(campaign, lead, findings), now) })));
  }

  /** Where a registry lists the number, its own stream is asked whether the person consented all the same. */
  private async withRegistries({ environmentId, dncLists }: Campaign, lead: LeadDocument, facts: LeadSide, now: Instant): Promise<LeadSide> {
    const registered = this.aids.registries.listings(lead.personal.to, dncLists, now);
    if (registered.length === 0) return facts;
    const { state: history } = await this.aids.numbers.load(numberId(environmentId, lead.number_key));
    return { ...facts, number: { ...facts.number, history }, dnc: { ...facts.dnc, listings: [...facts.dnc.listings, ...registered] } };
  }

  /** Registries on which the number stands, among the lists that hold for the call. */
  async registered(e164: string, lists: readonly string[], now: Instant): Promise<readonly DncListing[]> {
    await this.aids.registries.refresh();
    return this.aids.registries.listings(e164, lists, now);
  }

  async listings(lists: readonly string[], numberKeys: readonly string[]): Promise<ReadonlyMap<string, readonly DncListing[]>> {
    const found = new Map<string, DncListing[]>();
    const ofEntries = lists.filter((list) => list !== REGISTRIES);
    if (ofEntries.length === 0) return found;
    const ids = numberKeys.flatMap((numberKey) => ofEntries.map((list) => `${list}:${numberKey}`));
    for (const entry of await this.store.getMany<DncEntry>(DNC_ENTRIES.name, ids)) {
      const addedAt = instantOf(entry.created_at);
      const listing = { list: entry.list, expiresAt: instantOf(entry.expires_at), ...(addedAt !== null && { addedAt }) };
      found.set(entry.number_key, [...(found.get(entry.number_key) ?? []), listing]);
    }
    return found;
  }

  /** Contacts of campaigns that ended lately and keep theirs from being called. */
  private async cooldowns(campaign: Campaign, numberKeys: readonly string[], now: Instant): Promise<ReadonlyMap<string, NonNullable<NumberFacts['cooldown']>>> {
    const found = new Map<string, NonNullable<NumberFacts['cooldown']>>();
    const resting = this.board.restingIn(campaign.environmentId, now);
    if (resting.size === 0 || numberKeys.length === 0) return found;
    const where = { number_key: { in: numberKeys }, campaign_id: { in: [...resting.keys()] } };
    for (const { number_key, campaign_id } of await this.agenda.find({ where, limit: 10_000 })) {
      const until = resting.get(campaign_id) ?? 0;
      if (until > (found.get(number_key)?.until ?? 0)) found.set(number_key, { until, campaignId: campaign_id });
    }
    return found;
  }
}
