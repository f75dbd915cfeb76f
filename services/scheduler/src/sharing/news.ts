import type { ReadStore } from '@carillon/platform/read-store';
import type { CampaignBoard } from '../agenda/campaign-board';
import { AGENDA_CAMPAIGNS, type CampaignDocument } from '../agenda/documents';
import type { Plans } from '../agenda/plans';

/** What every instance must hear of, whichever did it. */
export type News =
  | { readonly kind: 'campaign'; readonly campaignId: string; readonly revision: number }
  | { readonly kind: 'plan'; readonly environmentId: string }
  /** There may be somebody to call. */
  | { readonly kind: 'leads'; readonly environmentId: string };

export interface NewsParts {
  readonly store: Pick<ReadStore, 'get'>;
  readonly board: CampaignBoard;
  readonly plans: Plans;
  readonly kick: (environmentId: string) => void;
}

/** Takes up what other instances did. What this one did it knows. */
export class NewsDesk {
  constructor(private readonly parts: NewsParts) {}

  async take(news: readonly News[]): Promise<void> {
    for (const one of news) await this.takeOne(one);
  }

  private async takeOne(news: News): Promise<void> {
    const { plans, board, kick } = this.parts;
    if (news.kind === 'campaign') return this.takeCampaign(news.campaignId, news.revision);
    if (news.kind === 'plan') await plans.refresh(news.environmentId);
    if (news.kind === 'plan') board.oneOffs(news.environmentId);
    else this.lookAnew(news.environmentId);
    kick(news.environmentId);
  }

  private lookAnew(environmentId: string): void {
    const { board } = this.parts;
    board.oneOffs(environmentId);
    board.turnTakersOf(environmentId).forEach((turn) => turn.lookAnew());
  }

  private async takeCampaign(campaignId: string, revision: number): Promise<void> {
    const { store, board, kick } = this.parts;
    if (board.revisionOf(campaignId) >= revision) return;
    const document = await store.get<CampaignDocument>(AGENDA_CAMPAIGNS.name, campaignId);
    if (!document) return;
    board.put(document);
    kick(document.environment_id);
  }
}
