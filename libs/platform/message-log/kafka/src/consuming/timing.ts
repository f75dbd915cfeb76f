import type { RetryPolicy } from '@carillon/platform/message-log';

/** All in ms. */
export interface Timing {
  /** A member that is not heard of for so long loses its partitions. */
  readonly session: number;
  /** Members that have not joined again after so long are left behind. */
  readonly rebalance: number;
  readonly heartbeat: number;
  /** How long handlers that run may hold up a rebalance; then what they do no longer counts. */
  readonly letGo: number;
  /** A consumer that hears nothing for so long is replaced. */
  readonly deaf: number;
  /** How long a broker waits for something to deliver. */
  readonly wait: number;
  /** What arrives within so long is fetched together, once all that was there is fetched. */
  readonly gather: number;
  /** Before a consumer that failed is replaced. */
  readonly restart: Pick<RetryPolicy, 'firstDelay' | 'maxDelay'>;
}

export const DEFAULT_TIMING: Timing = {
  session: 15_000,
  rebalance: 30_000,
  heartbeat: 1_000,
  letGo: 5_000,
  deaf: 15_000,
  wait: 1_000,
  gather: 100,
  restart: { firstDelay: 200, maxDelay: 5_000 },
};
