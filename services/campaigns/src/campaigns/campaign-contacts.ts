import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { Document, ReadStore } from '@carillon/platform/read-store';

type TalliesDocument = Document & { readonly leads_total?: number };

const TALLIES = 'campaign_tallies';
/** Contacts that have just been accepted may not be counted yet. */
const PATIENCE_MS = 500;

@Injectable()
export class CampaignContacts implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await this.store.open({ name: TALLIES, indexes: [] });
  }

  async areIn(campaignId: string): Promise<boolean> {
    const tallies = await this.store.waitFor<TalliesDocument>(TALLIES, campaignId, 0, PATIENCE_MS);
    return (tallies?.leads_total ?? 0) > 0;
  }
}
