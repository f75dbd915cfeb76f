import type { PublicEvent } from '@carillon/contracts';
import type { Plans } from '../agenda/plans';
import type { News } from '../sharing/news';

/** Follows what environments may use, and which law they keep. */
export class PlanChanges {
  constructor(
    private readonly plans: Plans,
    private readonly tell: (news: News) => Promise<unknown>,
  ) {}

  async apply({ data, metadata }: PublicEvent<'EnvironmentCreated' | 'PlanChanged' | 'ComplianceProfileChosen'>): Promise<void> {
    const change = 'plan' in data ? { parallel_calls: data.plan.parallelCalls } : { compliance_profile: data.complianceProfile };
    await this.plans.change(data.environmentId, metadata.revision, change);
    await this.tell({ kind: 'plan', environmentId: data.environmentId });
  }
}
