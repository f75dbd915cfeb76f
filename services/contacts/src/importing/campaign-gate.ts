import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import { HttpProblem } from '@carillon/platform/http';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

interface BoardDocument extends Document {
  readonly environment_id: string;
  readonly status: string;
}

/** Written by another service; opened here only to be read. */
const CAMPAIGN_BOARD: CollectionDefinition<BoardDocument> = { name: 'campaign_board', indexes: [], isReport: true };

/** A campaign that was made a moment ago may not be on the board yet. */
const PATIENCE_MS = 1_000;
const FINAL = ['completed', 'cancelled'];

/** Who may hand over contacts to which campaign. */
@Injectable()
export class CampaignGate implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(CAMPAIGN_BOARD);
  }

  /** @throws HttpProblem CAMPAIGN_NOT_FOUND, or CAMPAIGN_NOT_EDITABLE once it has ended. */
  async pass(environmentId: string, campaignId: string): Promise<void> {
    const campaign = await this.store.waitFor<BoardDocument>(CAMPAIGN_BOARD.name, campaignId, 0, PATIENCE_MS);
    if (campaign?.environment_id !== environmentId) throw new HttpProblem('CAMPAIGN_NOT_FOUND', 'There is no such campaign; check its id');
    if (!FINAL.includes(campaign.status)) return;
    throw new HttpProblem('CAMPAIGN_NOT_EDITABLE', `The campaign is ${campaign.status} and takes no more contacts; duplicate it and import there`, { details: { campaign_status: campaign.status } });
  }
}
