import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** What of a campaign's calls puts a number on the list; `_v` is the campaign's revision. */
export interface DncCampaignDocument extends Document {
  readonly enabled: boolean;
  readonly statuses: readonly string[];
  readonly errors: readonly string[];
}

export const DNC_CAMPAIGNS: CollectionDefinition<DncCampaignDocument> = { name: 'dnc_campaigns', indexes: [] };
