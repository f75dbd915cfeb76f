import type { Instant } from '@carillon/kernel';
import type { RegistryVersionLoaded, RegistryWithdrawn } from './registry.events';

/** Its files are written already. */
export interface LoadVersion extends Readonly<RegistryVersionLoaded['data']> {
  readonly type: 'LoadVersion';
  /** It may hold less than half of what the version before did. */
  readonly mayShrink: boolean;
}
export interface WithdrawRegistry extends Readonly<RegistryWithdrawn['data']> {
  readonly type: 'WithdrawRegistry';
}

export type RegistryCommand = LoadVersion | WithdrawRegistry;

/** What is known of a load before its first row is read. */
export interface LoadPlan {
  readonly kind: 'full' | 'changes';
  readonly obtainedAt: Instant;
  readonly at: Instant;
}
