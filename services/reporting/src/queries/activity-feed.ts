import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { ReadStore } from '@carillon/platform/read-store';
import { ACTIVITY, type ActivityDocument } from '../projections/activity.projection';
import { leads } from '../projections/leads.projection';
import type { LeadDocument } from '../projections/lead.document';
import { FeedSignal } from './feed-signal';

const PAGE = 200;

export interface FeedQuery {
  readonly environmentId: string;
  readonly types?: ReadonlySet<string>;
  readonly campaignId?: string;
  /** The last number that was seen; without it only what is added from now on. */
  readonly after?: number;
}

/** What happened, in the order in which it was written down, and then what happens. */
@Injectable()
export class ActivityFeed {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(FeedSignal) private readonly signal: FeedSignal,
  ) {}

  async *follow(query: FeedQuery, signal: AbortSignal): AsyncIterable<ActivityDocument> {
    let after = query.after ?? (await this.end(query.environmentId));
    while (!signal.aborted) {
      // Asked for before the look: what is added meanwhile wakes at once.
      const added = this.signal.wait(signal);
      const page = await this.page(query.environmentId, after);
      yield* matching(await this.withCampaigns(page), query);
      after = page.at(-1)?.seq ?? after;
      if (page.length < PAGE) await added;
    }
  }

  private async page(environmentId: string, after: number): Promise<readonly ActivityDocument[]> {
    const where = { environment_id: environmentId, seq: { gt: after } };
    return (await this.store.find<ActivityDocument>(ACTIVITY.name, { where, sort: { field: 'seq', direction: 'asc' }, limit: PAGE })).documents;
  }

  private async end(environmentId: string): Promise<number> {
    const newest = { where: { environment_id: environmentId }, sort: { field: 'seq', direction: 'desc' }, limit: 1 } as const;
    return (await this.store.find<ActivityDocument>(ACTIVITY.name, newest)).documents[0]?.seq ?? 0;
  }

  /** Some events of a lead do not say whose lead it is. */
  private async withCampaigns(page: readonly ActivityDocument[]): Promise<readonly ActivityDocument[]> {
    const silent = page.flatMap(({ campaign_id, lead_id }) => (campaign_id === null && lead_id !== null ? [lead_id] : []));
    if (silent.length === 0) return page;
    const known = await this.store.getMany<LeadDocument>(leads.definition.name, [...new Set(silent)]);
    const campaigns = new Map(known.map(({ _id, campaign_id }) => [_id, campaign_id]));
    return page.map((entry) => ({ ...entry, campaign_id: entry.campaign_id ?? campaigns.get(entry.lead_id ?? '') ?? null }));
  }
}

const matching = (page: readonly ActivityDocument[], { types, campaignId }: FeedQuery): readonly ActivityDocument[] =>
  page.filter(({ type, campaign_id }) => (types?.has(type) ?? true) && (campaignId === undefined || campaign_id === campaignId));
