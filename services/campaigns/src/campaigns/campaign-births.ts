import { Inject, Injectable } from '@nestjs/common';
import type { CampaignSettings } from '@carillon/domain/campaign';
import type { Cause } from '@carillon/kernel';
import type { Access } from '@carillon/platform/http';
import { Acknowledgement } from './acknowledgement';
import { CampaignNumbers } from './campaign-numbers';
import { CampaignQuota } from './campaign-quota';
import { CampaignStreams, type Changed } from './campaign-streams';

export interface Birth {
  readonly id: string;
  readonly settings: CampaignSettings;
  readonly duplicateOf: string | null;
}

/** Makes campaigns: within the plan, each with its number, and to be seen when this resolves. */
@Injectable()
export class CampaignBirths {
  constructor(
    @Inject(CampaignStreams) private readonly campaigns: CampaignStreams,
    @Inject(CampaignQuota) private readonly quota: CampaignQuota,
    @Inject(CampaignNumbers) private readonly numbers: CampaignNumbers,
    @Inject(Acknowledgement) private readonly acknowledgement: Acknowledgement,
  ) {}

  /** @throws HttpProblem PLAN_LIMIT_REACHED */
  create({ id, settings, duplicateOf }: Birth, access: Access, cause: Cause): Promise<Changed> {
    const { environmentId, occurredAt: at } = cause;
    return this.quota.within(access, async () => {
      const number = await this.numbers.next(environmentId);
      const command = { type: 'CreateCampaign', environmentId, settings, duplicateOf, number, parallelCalls: access.plan.parallel_calls, at } as const;
      const made = await this.campaigns.execute(id, command, cause);
      await this.acknowledgement.seen(id, made.revision);
      return made;
    });
  }
}
