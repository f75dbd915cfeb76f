import type { PublicEvent } from '@carillon/contracts';
import type { Plans } from '../agenda/plans';

/** Follows what environments may use. */
export class PlanChanges {
  constructor(
    private readonly plans: Plans,
    private readonly kick: (environmentId: string) => void,
  ) {}

  async apply({ data, metadata }: PublicEvent<'EnvironmentCreated' | 'PlanChanged'>): Promise<void> {
    await this.plans.put({ _id: data.environmentId, _v: metadata.revision, parallel_calls: data.plan.parallelCalls });
    this.kick(data.environmentId);
  }
}
