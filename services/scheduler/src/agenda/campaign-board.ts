import { PROFILES, type Profile } from '@carillon/domain/compliance';
import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { LRUCache } from 'lru-cache';
import { campaignOf, isActive, oneOffId, oneOffOf, type Campaign } from './campaign';
import { AGENDA_CAMPAIGNS, type CampaignDocument, type LeadDocument } from './documents';
import { TurnTaker } from './turn-taker';

/** Campaigns that are not active are remembered as long as they are asked for. */
const REMEMBERED = 2_000;

/** All active campaigns by environment, and the others as they are needed. */
export class CampaignBoard {
  private readonly turnTakers = new Map<string, TurnTaker>();
  private readonly byEnvironment = new Map<string, Map<string, TurnTaker>>();
  private readonly others = new LRUCache<string, Campaign>({ max: REMEMBERED });
  private readonly resting = new Map<string, Map<string, Instant>>();

  /** @param profileOf the law that calls of no campaign keep in an environment */
  constructor(
    private readonly store: ReadStore,
    private readonly profileOf: (environmentId: string) => Profile = () => PROFILES.standard,
  ) {}

  /** Takes the campaign as its document now is. */
  put(document: CampaignDocument): void {
    const campaign = campaignOf(document);
    if (isActive(campaign)) this.seat(campaign);
    else this.unseat(campaign);
    if (campaign.restsUntil !== null) this.restingOf(campaign.environmentId).set(campaign.id, campaign.restsUntil);
  }

  /** Of an active campaign, or of the one-off calls of an environment. */
  turnTaker(campaignId: string): TurnTaker | undefined {
    return this.turnTakers.get(campaignId);
  }

  /** Makes sure that the calls without a campaign have their turn. */
  oneOffs(environmentId: string): Campaign {
    const known = this.turnTakers.get(oneOffId(environmentId));
    const profile = this.profileOf(environmentId);
    return known?.campaign.facts.profile === profile ? known.campaign : this.seat(oneOffOf(environmentId, profile)).campaign;
  }

  turnTakersOf(environmentId: string): readonly TurnTaker[] {
    return [...(this.byEnvironment.get(environmentId)?.values() ?? [])];
  }

  environments(): readonly string[] {
    return [...this.byEnvironment.keys()];
  }

  /** As it is known here; −1 where it is not. */
  revisionOf(campaignId: string): number {
    return (this.turnTakers.get(campaignId)?.campaign ?? this.others.get(campaignId))?.facts.revision ?? -1;
  }

  async find(campaignId: string): Promise<Campaign | undefined> {
    const known = this.turnTakers.get(campaignId)?.campaign ?? this.others.get(campaignId);
    if (known) return known;
    const document = await this.store.get<CampaignDocument>(AGENDA_CAMPAIGNS.name, campaignId);
    const campaign = document && campaignOf(document);
    if (campaign) this.others.set(campaignId, campaign);
    return campaign;
  }

  /** Campaigns whose contacts rest from every call, and until when. */
  restingIn(environmentId: string, now: Instant): ReadonlyMap<string, Instant> {
    const resting = this.restingOf(environmentId);
    for (const [campaignId, until] of resting) if (until <= now) resting.delete(campaignId);
    return resting;
  }

  /** Every applied change of a lead passes by here. */
  noted(lead: LeadDocument): void {
    this.turnTakers.get(lead.campaign_id)?.noted(lead);
  }

  private seat(campaign: Campaign): TurnTaker {
    this.others.delete(campaign.id);
    const known = this.turnTakers.get(campaign.id);
    if (known) {
      known.campaign = campaign;
      known.isExhausted = false;
      return known;
    }
    const turnTaker = new TurnTaker(campaign);
    this.turnTakers.set(campaign.id, turnTaker);
    this.neighboursOf(campaign).set(campaign.id, turnTaker);
    return turnTaker;
  }

  private unseat(campaign: Campaign): void {
    this.turnTakers.delete(campaign.id);
    this.neighboursOf(campaign).delete(campaign.id);
    this.others.set(campaign.id, campaign);
  }

  private neighboursOf({ environmentId }: Campaign): Map<string, TurnTaker> {
    return entryOf(this.byEnvironment, environmentId);
  }

  private restingOf(environmentId: string): Map<string, Instant> {
    return entryOf(this.resting, environmentId);
  }
}

function entryOf<T>(maps: Map<string, Map<string, T>>, key: string): Map<string, T> {
  const known = maps.get(key);
  if (known) return known;
  const fresh = new Map<string, T>();
  maps.set(key, fresh);
  return fresh;
}

