import type { CapacityFacts } from '@carillon/domain/calling-policy';
import type { Instant } from '@carillon/kernel';
import type { Campaign } from '../agenda/campaign';
import { passingOver } from './dialled-number';
import type { Candidate } from './fact-gatherer';
import { judge, type Judgement } from './judge';
import { oneMore } from './room';

/** A batch as a turn of the campaign judges it, in the planning loop and in a forecast alike. */
export const judgeTurn = (campaign: Campaign, candidates: readonly Candidate[], capacity: CapacityFacts, now: Instant): Judgement =>
  judge(candidates, campaign.stagger > 0 ? oneMore(capacity) : capacity, now, (lead) => passingOver(campaign, lead) !== undefined);
