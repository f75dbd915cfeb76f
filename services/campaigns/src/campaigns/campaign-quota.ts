import { Inject, Injectable } from '@nestjs/common';
import { CAMPAIGN_STATUSES, isFinal } from '@carillon/domain/campaign';
import { READ_STORE } from '@carillon/platform/config';
import { HttpProblem, type Access } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';

/** A campaign that is over takes no place in the plan. */
const COUNTED = CAMPAIGN_STATUSES.filter((status) => !isFinal(status));

/** The plan's limit on campaigns. */
@Injectable()
export class CampaignQuota {
  /** Being made in this process, and perhaps not on the board yet. */
  private readonly inMaking = new Map<string, number>();

  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** @throws HttpProblem PLAN_LIMIT_REACHED before anything is made. */
  async within<T>({ environmentId, plan }: Access, make: () => Promise<T>): Promise<T> {
    const others = this.inMaking.get(environmentId) ?? 0;
    this.inMaking.set(environmentId, others + 1);
    try {
      const known = await this.store.count('campaign_board', { environment_id: environmentId, status: { in: COUNTED } });
      if (known + others >= plan.campaigns) throw limitReached(plan.campaigns);
      return await make();
    } finally {
      this.leave(environmentId);
    }
  }

  private leave(environmentId: string): void {
    const left = (this.inMaking.get(environmentId) ?? 1) - 1;
    if (left > 0) this.inMaking.set(environmentId, left);
    else this.inMaking.delete(environmentId);
  }
}

const limitReached = (limit: number): HttpProblem =>
  new HttpProblem('PLAN_LIMIT_REACHED', `The plan allows ${limit} campaigns that are not over; complete or cancel one, or have the plan raised`, { details: { limit } });
