import { decideCampaign, FOREVER, type CapacityFacts } from '@carillon/domain/calling-policy';
import { LEAD_RESULTS } from '@carillon/domain/lead';
import { toIso, type Instant, type Verdict } from '@carillon/kernel';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import type { Campaign } from '../agenda/campaign';
import type { CampaignBoard } from '../agenda/campaign-board';
import { SHOWN_LEADS } from '../agenda/documents';
import { Tallies } from '../agenda/tallies';
import { campaignNotFound } from '../requests/refusals';
import { campaignInWords, reasonOf } from './in-words';

export interface CampaignExplainerParts {
  readonly store: ReadStore;
  readonly board: CampaignBoard;
  readonly capacityOf: (campaign: Campaign) => CapacityFacts;
}

/** How many leads wait for the same reason, and until when. */
export interface Wait {
  readonly rule: string;
  readonly reason: string;
  readonly leads: number;
  readonly earliest_until: string | null;
  readonly latest_until: string | null;
}

/** Why a campaign calls, or does nothing. */
export interface CampaignExplanation {
  readonly campaign_id: string;
  readonly at: string;
  readonly status: string;
  readonly explanation: string;
  /** Of the rules that hold for all its leads alike. */
  readonly verdict: Verdict['kind'];
  readonly rule: string | null;
  readonly facts: object;
  /** When the whole campaign is looked at again; `null`: now, or when something else happens. */
  readonly until: string | null;
  readonly leads: { readonly total: number; readonly in_flight: number; readonly ready: number; readonly waiting: number; readonly final: number; readonly by_result: object };
  readonly waiting: readonly Wait[];
}

const WAITING = 'waiting_';

/** Sums the reasons up from counters that are kept, so it costs the same for ten leads and ten million. */
export class CampaignExplainer {
  constructor(private readonly parts: CampaignExplainerParts) {}

  /** @throws DomainError CAMPAIGN_NOT_FOUND, also for another environment's */
  async explain(environmentId: string, campaignId: string, at: Instant): Promise<CampaignExplanation> {
    const { board, store, capacityOf } = this.parts;
    const campaign = await board.find(campaignId);
    if (campaign?.environmentId !== environmentId) throw campaignNotFound(campaignId);
    const tallies = await Tallies.of(store, [campaignId]);
    const waiting = await Promise.all(tallies.countedAs(WAITING).map((rule) => this.waitOf(campaignId, rule, tallies.count(WAITING + rule))));
    const verdict = decideCampaign({ campaign: campaign.facts, capacity: capacityOf(campaign) }, at);
    const leads = leadsIn(tallies, waiting);
    return {
      campaign_id: campaignId,
      at: toIso(at),
      status: campaign.facts.status,
      explanation: campaignInWords(verdict, leads, waiting),
      ...decision(verdict),
      leads,
      waiting: [...waiting].sort((a, b) => b.leads - a.leads),
    };
  }

  private async waitOf(campaignId: string, rule: string, leads: number): Promise<Wait> {
    const [earliest, latest] = await Promise.all([this.edge(campaignId, rule, 'asc'), this.edge(campaignId, rule, 'desc')]);
    return { rule, reason: reasonOf(rule), leads, earliest_until: earliest, latest_until: latest };
  }

  private async edge(campaignId: string, rule: string, direction: 'asc' | 'desc'): Promise<string | null> {
    const query = { where: { campaign_id: campaignId, waiting_rule: rule }, sort: { field: 'waiting_until', direction }, limit: 1 } as const;
    const [lead] = (await this.parts.store.find<Document & { readonly waiting_until?: Instant | null }>(SHOWN_LEADS.name, query)).documents;
    return instantIn(lead?.waiting_until);
  }
}

const instantIn = (instant: Instant | null | undefined): string | null => (typeof instant === 'number' && instant < FOREVER ? toIso(instant) : null);

function leadsIn(tallies: Tallies, waits: readonly Wait[]): CampaignExplanation['leads'] {
  const waiting = waits.reduce((sum, { leads }) => sum + leads, 0);
  return {
    total: tallies.count('leads_total'),
    in_flight: tallies.count('leads_in_flight'),
    ready: Math.max(0, tallies.count('leads_pending') - waiting),
    waiting,
    final: tallies.count('leads_final'),
    by_result: Object.fromEntries(LEAD_RESULTS.map((result) => [result, tallies.count(`result_${result}`)])),
  };
}

const decision = (verdict: Verdict): Pick<CampaignExplanation, 'verdict' | 'rule' | 'facts' | 'until'> => ({
  verdict: verdict.kind,
  rule: verdict.kind === 'allow' ? null : verdict.rule,
  facts: verdict.kind === 'allow' ? {} : verdict.facts,
  until: verdict.kind === 'defer' ? instantIn(verdict.until) : null,
});
