import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { HttpProblem } from '@carillon/platform/http';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

interface CampaignBoardDocument extends Document {
  readonly environment_id: string;
  /** What is older than named lists names none. */
  readonly settings: { readonly do_not_call_custom_list: readonly string[]; readonly do_not_call_list_ids?: readonly string[] };
}

export const CAMPAIGN_BOARD: CollectionDefinition = { name: 'campaign_board', indexes: [], isReport: true };

export interface CampaignLists {
  readonly numbers: ReadonlySet<string>;
  /** Lists with names of their own that the campaign names. */
  readonly named: readonly string[];
}

export const NO_CAMPAIGN: CampaignLists = { numbers: new Set(), named: [] };

/** A campaign's own numbers and the lists that it names, which are part of its settings. */
@Injectable()
export class CampaignList {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** @throws HttpProblem when the environment has no such campaign. */
  async of(campaignId: string, environmentId: string): Promise<CampaignLists> {
    const campaign = await this.store.get<CampaignBoardDocument>(CAMPAIGN_BOARD.name, campaignId);
    if (campaign?.environment_id !== environmentId) {
      throw new HttpProblem('CAMPAIGN_NOT_FOUND', `There is no campaign ${campaignId}; list them with GET /campaigns`, { details: { campaign_id: campaignId } });
    }
    return { numbers: new Set(campaign.settings.do_not_call_custom_list), named: campaign.settings.do_not_call_list_ids ?? [] };
  }
}
