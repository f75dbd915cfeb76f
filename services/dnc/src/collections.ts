import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, ReadStore } from '@carillon/platform/read-store';
import { DNC_CAMPAIGNS } from './automatic/dnc-campaign.document';
import { DNC_ENTRIES, DNC_LISTS } from './entries/dnc-entry.document';
import { DNC_LIST_SNAPSHOTS } from './lists/list-snapshot';
import { CAMPAIGN_BOARD } from './lists/campaign-list';
import { DNC_NAMED_LISTS } from './lists/named-lists';
import { DNC_REGISTRIES, DNC_REGISTRY_LOADS } from './registries/registry.documents';
import { DIALER_DNC_LISTS } from './lists/dialer-acknowledgement';

/** The last two are others': they are opened here to be read. */
const COLLECTIONS: readonly CollectionDefinition[] = [DNC_ENTRIES, DNC_LISTS, DNC_NAMED_LISTS, DNC_LIST_SNAPSHOTS, DNC_CAMPAIGNS, DNC_REGISTRIES, DNC_REGISTRY_LOADS, DIALER_DNC_LISTS, CAMPAIGN_BOARD];

@Injectable()
export class Collections implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(COLLECTIONS.map((definition) => this.store.open(definition)));
  }
}
