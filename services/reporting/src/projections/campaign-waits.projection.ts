import type { PublicEvent } from '@carillon/contracts';
import type { Instant } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';
import { NOTHING, type Projection } from './projection';

/** Why a whole campaign last had to wait; over when `until` has passed. `_v` is the revision of its agenda. */
export interface CampaignWait extends Document {
  readonly environment_id: string;
  readonly rule: string;
  readonly until: Instant;
  readonly at: Instant;
}

export const campaignWaits: Projection<CampaignWait, PublicEvent<'CampaignDeferred'>> = {
  definition: { name: 'campaign_waits', indexes: [] },
  factsOf: (event) => (event.type === 'CampaignDeferred' ? [{ id: event.data.campaignId, fact: event }] : NOTHING),
  evolve: (before, { data: { rule, until, at }, metadata }, id) => {
    if (before && before._v >= metadata.revision) return undefined;
    return { _id: id, _v: metadata.revision, environment_id: metadata.environmentId, rule, until, at };
  },
};
