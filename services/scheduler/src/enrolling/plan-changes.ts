import type { PublicEvent } from '@carillon/contracts';
import type { Plans } from '../agenda/plans';
import type { News } from '../sharing/news';

/** Follows what environments may use. */
export class PlanChanges {
  constructor(
    private readonly plans: Plans,
    private readonly tell: (news: News) => Promise<unknown>,
  ) {}

  async apply({ data, metadata }: PublicEvent<'EnvironmentCreated' | 'PlanChanged'>): Promise<void> {
    await this.plans.put({ _id: data.environmentId, _v: metadata.revision, parallel_calls: data.plan.parallelCalls });
    await this.tell({ kind: 'plan', environmentId: data.environmentId });
  }
}
