/** How a carrier misbehaves, as shares from 0 to 1 of its requests or statuses; for tests. */
export interface SimulatorFaults {
  /** Requests that are accepted, although the answer is lost: the caller cannot know. */
  readonly ambiguous: number;
  /** Requests that fail before they arrive. */
  readonly unreachable: number;
  /** Requests that the carrier refuses. */
  readonly reject: number;
  /** Statuses that are never offered. */
  readonly drop: number;
  /** Statuses that are offered twice. */
  readonly duplicate: number;
  /** Statuses that come `delaySeconds` late, and so perhaps after their successors. */
  readonly delay: number;
  readonly delaySeconds: number;
  /** Statuses that come right after their successor. */
  readonly reorder: number;
}

export const NO_FAULTS: SimulatorFaults = { ambiguous: 0, unreachable: 0, reject: 0, drop: 0, duplicate: 0, delay: 0, delaySeconds: 30, reorder: 0 };
