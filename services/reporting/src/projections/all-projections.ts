import type { CollectionDefinition, ReadStore } from '@carillon/platform/read-store';
import { ACTIVITY_CEILING } from './activity-sequence';
import { ACTIVITY } from './activity.projection';
import { calls } from './calls.projection';
import { campaignBoard } from './campaign-board.projection';
import { CAMPAIGN_HOURS, CAMPAIGN_TALLIES } from './campaign-tallies';
import { campaignWaits } from './campaign-waits.projection';
import { imports } from './imports.projection';
import { leads } from './leads.projection';
import type { AnyProjection } from './projection';

export const PROJECTIONS = [campaignBoard, campaignWaits, imports, leads, calls] as readonly AnyProjection[];

const DEFINITIONS: readonly CollectionDefinition[] = [...PROJECTIONS.map(({ definition }) => definition), CAMPAIGN_TALLIES, CAMPAIGN_HOURS, ACTIVITY];

/** All that a rebuild clears and makes anew. */
export const PROJECTED = DEFINITIONS.map((definition): CollectionDefinition => ({ ...definition, isReport: true }));

export async function openCollections(store: ReadStore): Promise<void> {
  for (const definition of [...PROJECTED, ACTIVITY_CEILING]) await store.open(definition);
}
