import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { HttpProblem } from '@carillon/platform/http';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

interface CampaignBoardDocument extends Document {
  readonly environment_id: string;
  readonly settings: { readonly do_not_call_custom_list: readonly string[] };
}

export const CAMPAIGN_BOARD: CollectionDefinition = { name: 'campaign_board', indexes: [] };

/** A campaign's own numbers, which are part of its settings. */
@Injectable()
export class CampaignList {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** @throws HttpProblem when the environment has no such campaign. */
  async numbers(campaignId: string, environmentId: string): Promise<ReadonlySet<string>> {
    const campaign = await this.store.get<CampaignBoardDocument>(CAMPAIGN_BOARD.name, campaignId);
    if (campaign?.environment_id !== environmentId) {
      throw new HttpProblem('CAMPAIGN_NOT_FOUND', `There is no campaign ${campaignId}; list them with GET /campaigns`, { details: { campaign_id: campaignId } });
    }
    return new Set(campaign.settings.do_not_call_custom_list);
  }
}
