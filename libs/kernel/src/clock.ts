import type { Instant } from './instant';

export type Cancel = () => void;

/**
 * Time as the platform sees it. `now` is business time, which may run faster than the world in a simulation; `wall` is
 * the world's time and is what leases and authorisations expire by.
 */
export interface Clock {
  now(): Instant;
  wall(): Instant;
  /** Runs `action` once when business time has reached `at`, at once (asynchronously) if it already has. */
  schedule(at: Instant, action: () => void): Cancel;
}
