import type { CapacityFacts } from '@carillon/domain/calling-policy';

/** Leads that are looked at together. */
export const MAX_BATCH = 256;

/** How many more calls fit. */
export const roomIn = ({ planInUse, planLimit, campaignInUse, campaignLimit }: CapacityFacts): number =>
  Math.max(0, Math.min(planLimit - planInUse, campaignLimit === null ? Infinity : campaignLimit - campaignInUse));

/** Room for a single call more, where calls are spaced out. */
export const oneMore = (capacity: CapacityFacts): CapacityFacts => ({ ...capacity, campaignLimit: capacity.campaignInUse + 1 });

/**
 * How many leads to look at. As many as fit, since every further one would be looked at in vain; more and more of them
 * when the ones before were all held back, so that a campaign whose first leads sleep gets to those that do not.
 */
export const batchSize = (room: number, fruitless: number): number => Math.min(MAX_BATCH, room * 2 ** Math.min(fruitless, 8));
