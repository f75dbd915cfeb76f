import type { PublicEvent } from '@carillon/contracts';
import type { CampaignStatus } from '@carillon/domain/calling-policy';
import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { campaignOf } from '../agenda/campaign';
import type { CampaignBoard } from '../agenda/campaign-board';
import { versionOf } from '../agenda/campaign-versions';
import { AGENDA_CAMPAIGNS, type CampaignDocument, type LeadDocument } from '../agenda/documents';
import type { LeadAgenda } from '../agenda/lead-agenda';
import type { Denial } from '../planning/judge';
import type { News } from '../sharing/news';
import type { Withdrawal } from './enrolment';

export type CampaignEventType =
  | 'CampaignCreated' | 'CampaignEdited' | 'CampaignScheduled' | 'CampaignActivated'
  | 'CampaignPaused' | 'CampaignResumed' | 'CampaignCompleted' | 'CampaignCancelled';
export type CampaignEvent = PublicEvent<CampaignEventType>;

const STATUS_AFTER: Readonly<Partial<Record<CampaignEventType, CampaignStatus>>> = {
  CampaignCreated: 'draft',
  CampaignScheduled: 'scheduled',
  CampaignActivated: 'active',
  CampaignPaused: 'paused',
  CampaignResumed: 'active',
  CampaignCompleted: 'completed',
  CampaignCancelled: 'cancelled',
};

/** Who must hear of a change. */
export interface CampaignChangeParts {
  readonly kick: (environmentId: string) => void;
  readonly tell: (news: News) => Promise<unknown>;
  readonly withdrawal: Withdrawal;
}

const SWEPT_TOGETHER = 1_000;
const OPEN_STATUSES = ['requested', 'ready', 'waiting'] as const;

/** Follows the campaigns: who may call, how, and that those who may not any more leave nobody waiting. */
export class CampaignChanges {
  constructor(
    private readonly store: ReadStore,
    private readonly agenda: LeadAgenda,
    private readonly board: CampaignBoard,
    private readonly others: CampaignChangeParts,
  ) {}

  async apply(event: CampaignEvent): Promise<void> {
    const known = await this.store.get<CampaignDocument>(AGENDA_CAMPAIGNS.name, event.data.campaignId);
    const next = known && known._v >= event.metadata.revision ? known : documentAfter(known, event);
    if (next !== known) await this.take(next, event.data.at);
    await this.others.tell({ kind: 'campaign', campaignId: next._id, revision: next._v });
    if (next.status === 'completed' || next.status === 'cancelled') await this.sweep(next);
  }

  /** The board first: nothing is authorised on what the document no longer says. */
  private async take(document: CampaignDocument, at: Instant): Promise<void> {
    this.board.put(document);
    await this.store.write([versionOf(document, at), { kind: 'put', collection: AGENDA_CAMPAIGNS.name, document }]);
    this.others.kick(document.environment_id);
  }

  /** Calls in flight go on to their end. */
  private async sweep(document: CampaignDocument): Promise<void> {
    for (const status of OPEN_STATUSES) {
      for (let isLast = false; !isLast; ) {
        await this.others.withdrawal.exclusive(document.environment_id, async () => {
          const leads = await this.agenda.first(document._id, status, 'asc', SWEPT_TOGETHER);
          await this.others.withdrawal.deny(document._id, leads.map((lead: LeadDocument) => ({ lead, verdict: ended(document) })));
          isLast = leads.length < SWEPT_TOGETHER;
        });
      }
    }
  }
}

function documentAfter(known: CampaignDocument | undefined, { type, data, metadata }: CampaignEvent): CampaignDocument {
  const status = STATUS_AFTER[type];
  const settings = 'settings' in data ? data.settings : known?.settings;
  if (!settings) throw new Error(`The creation of the campaign ${data.campaignId} has not arrived`);
  return {
    _id: data.campaignId,
    _v: metadata.revision,
    environment_id: metadata.environmentId,
    status: status ?? known?.status ?? 'draft',
    settings,
    ended_at: status === 'completed' || status === 'cancelled' ? data.at : (known?.ended_at ?? null),
  };
}

/** In the words of the policy's first rule. */
function ended(document: CampaignDocument): Denial {
  const { status, revision } = campaignOf(document).facts;
  return { kind: 'deny', rule: 'campaign-state', version: 1, facts: { status, revision } };
}
