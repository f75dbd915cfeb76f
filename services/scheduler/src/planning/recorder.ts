import type { LeadEvent } from '@carillon/domain/lead';
import type { Clock } from '@carillon/kernel';
import type { Metrics } from '@carillon/platform/telemetry';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import type { Journal } from '../agenda/journal';
import { denied, waiting } from '../agenda/lead-changes';
import type { LeadAgenda } from '../agenda/lead-agenda';
import { decideOnLead, type Leads } from '../authorising/streams';
import { ownCause } from '../cause';
import { isNews, type Deferral, type Denial } from './judge';
import { resultOfDenial } from './result-of-denial';

export interface Deferred {
  readonly lead: LeadDocument;
  readonly verdict: Deferral;
}
export interface Denied {
  readonly lead: LeadDocument;
  readonly verdict: Denial;
}

/** Writes down what the policy held back: the event first, so that nothing waits without a reason. */
export class Recorder {
  constructor(
    private readonly agenda: LeadAgenda,
    readonly journal: Journal,
    private readonly leads: Leads,
    private readonly clock: Clock,
    private readonly metrics: Pick<Metrics, 'verdict'>,
  ) {}

  async defer(campaign: Campaign, deferred: readonly Deferred[]): Promise<void> {
    if (deferred.length === 0) return;
    const at = this.clock.now();
    const news = deferred.filter(({ lead, verdict }) => isNews(lead, verdict));
    const decisions = news.map(({ lead, verdict: { until, rule, version, facts } }) => ({ leadId: lead._id, until, rule, version, facts }));
    const snapshot = await this.journal.record({ type: 'RecordDeferrals', campaignId: campaign.id, decisions, at }, this.cause(campaign, deferred));
    await this.agenda.save(deferred.map(({ lead, verdict }) => waiting(lead, verdict.until, verdict.rule)), snapshot);
    deferred.forEach(({ verdict }) => this.metrics.verdict('defer', verdict.rule));
  }

  async deny(campaign: Campaign, refusals: readonly Denied[]): Promise<void> {
    if (refusals.length === 0) return;
    const at = this.clock.now();
    const decisions = refusals.map(({ lead, verdict: { rule, version, facts } }) => ({ leadId: lead._id, rule, version, facts }));
    const snapshot = await this.journal.record({ type: 'RecordDenials', campaignId: campaign.id, decisions, at }, this.cause(campaign, refusals));
    await Promise.all(refusals.map((one) => this.finishStream(campaign, one)));
    await this.agenda.save(refusals.map(({ lead, verdict }) => denied(lead, resultOfDenial(verdict.rule), verdict, at)), snapshot);
    refusals.forEach(({ verdict }) => this.metrics.verdict('deny', verdict.rule));
  }

  /** A lead that has a stream ends there too, so that nothing can start it again. */
  private async finishStream(campaign: Campaign, { lead, verdict }: Denied): Promise<readonly LeadEvent[]> {
    if (lead.authorised === 0) return [];
    const at = this.clock.now();
    const command = { type: 'FinishLead', result: resultOfDenial(verdict.rule), at } as const;
    const { events } = await decideOnLead(this.leads, lead._id, undefined, () => command, ownCause(campaign.environmentId, `${lead._id}:${verdict.rule}`, at));
    return events;
  }

  /** The same leads at the same versions are the same decision. */
  private cause(campaign: Campaign, [first]: readonly { readonly lead: LeadDocument }[]): ReturnType<typeof ownCause> {
    return ownCause(campaign.environmentId, `${campaign.id}:${first?.lead._id}:${first?.lead._v}`, this.clock.now());
  }
}
