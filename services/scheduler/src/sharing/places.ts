import type { CapacityFacts } from '@carillon/domain/calling-policy';
import type { Budgets, Limit } from '@carillon/platform/ownership';
import type { Campaign } from '../agenda/campaign';
import type { InFlight } from '../agenda/in-flight';
import type { Plans } from '../agenda/plans';
import { roomIn } from '../planning/room';

const PLAN = 'plan/';
const CAMPAIGN = 'campaign/';

/** How many calls this instance may have at a time: its slices of the plan's and of the campaign's limit. */
export class Places {
  constructor(
    private readonly budgets: Budgets,
    private readonly inFlight: InFlight,
    private readonly plans: Plans,
  ) {}

  capacityOf({ id, environmentId, parallel, facts }: Campaign): CapacityFacts {
    const { budgets, inFlight, plans } = this;
    return {
      planInUse: inFlight.ofEnvironment(environmentId),
      planLimit: budgets.slice(planName(environmentId), plans.limitOf(environmentId)),
      campaignInUse: inFlight.ofCampaign(id),
      campaignLimit: parallel === null ? null : budgets.slice(campaignName(id), campaignLimit(parallel, facts.revision)),
    };
  }

  room(campaign: Campaign): number {
    return roomIn(this.capacityOf(campaign));
  }

  /** Says which limit keeps the campaign from calling somebody who could be called. */
  hungry(campaign: Campaign): void {
    const { planInUse, planLimit, campaignInUse, campaignLimit } = this.capacityOf(campaign);
    if (planInUse >= planLimit) this.budgets.hungry(planName(campaign.environmentId));
    if (campaignLimit !== null && campaignInUse >= campaignLimit) this.budgets.hungry(campaignName(campaign.id));
  }
}

const planName = (environmentId: string): string => PLAN + environmentId;
const campaignName = (campaignId: string): string => CAMPAIGN + campaignId;
const campaignLimit = (most: number, version: number): Limit => ({ most, version });

/** Calls of this instance that a limit counts. */
export const usedOf = (name: string, inFlight: InFlight): number =>
  name.startsWith(PLAN) ? inFlight.ofEnvironment(name.slice(PLAN.length)) : inFlight.ofCampaign(name.slice(CAMPAIGN.length));

/** The claims that a limit counts, as a query. */
export const whereOf = (name: string): Readonly<Record<string, string>> =>
  name.startsWith(PLAN) ? { environment_id: name.slice(PLAN.length) } : { campaign_id: name.slice(CAMPAIGN.length) };
