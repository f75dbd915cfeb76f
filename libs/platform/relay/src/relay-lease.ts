import type { Cancel } from '@carillon/kernel';

/** Says which of several processes publishes: one relay of a name at a time. */
export interface RelayLease {
  /**
   * Waits until it is this process's.
   * @returns the fencing token: greater than that of every former holder.
   * @throws the signal's reason when it aborts first.
   */
  acquire(signal: AbortSignal): Promise<number>;
  /** By this process's own clocks, without asking anybody. */
  isHeld(): boolean;
  /** Told when it is lost without a release. */
  onLost(listener: () => void): Cancel;
  release(): Promise<void>;
}

/** For a process that is alone with its data. */
export const ALWAYS_HELD: RelayLease = {
  acquire: async (signal) => {
    signal.throwIfAborted();
    return 0;
  },
  isHeld: () => true,
  onLost: () => () => undefined,
  release: async () => undefined,
};
