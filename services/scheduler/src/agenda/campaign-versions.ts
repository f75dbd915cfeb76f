import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, ReadStore, Write } from '@carillon/platform/read-store';
import type { CampaignDocument } from './documents';

/** A campaign as it was from `at` until its next version. `_v` is the campaign's revision. */
export interface CampaignVersion extends Omit<CampaignDocument, '_id'> {
  readonly _id: string;
  readonly campaign_id: string;
  readonly at: Instant;
}

export const AGENDA_CAMPAIGN_VERSIONS: CollectionDefinition<CampaignVersion> = { name: 'agenda_campaign_versions', indexes: [{ fields: ['campaign_id', 'at'] }] };

export const versionOf = (document: CampaignDocument, at: Instant): Write<CampaignVersion> => ({
  kind: 'put',
  collection: AGENDA_CAMPAIGN_VERSIONS.name,
  document: { ...document, _id: `${document._id}@${document._v}`, campaign_id: document._id, at },
});

/** The campaign as it was then; `undefined` before it was created, or before versions were kept. */
export async function campaignAt(store: ReadStore, campaignId: string, at: Instant): Promise<CampaignDocument | undefined> {
  const query = { where: { campaign_id: campaignId, at: { lte: at } }, sort: { field: 'at', direction: 'desc' }, limit: 50 } as const;
  const { documents } = await store.find<CampaignVersion>(AGENDA_CAMPAIGN_VERSIONS.name, query);
  // Two versions of one instant: the later revision is what came out of it.
  const [latest] = documents.filter((version) => version.at === documents[0]?.at).sort((a, b) => b._v - a._v);
  if (!latest) return undefined;
  const { campaign_id, at: _, ...document } = latest;
  return { ...document, _id: campaign_id };
}
