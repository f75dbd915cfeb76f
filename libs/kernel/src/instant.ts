/** Milliseconds since the epoch, UTC. Business time unless a name says `wall`. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Duration = number;

export const SECOND: Duration = 1_000;
export const MINUTE: Duration = 60 * SECOND;
export const HOUR: Duration = 60 * MINUTE;
export const DAY: Duration = 24 * HOUR;

/** What is told of one moment is told many times. */
let last = { instant: NaN, text: '' };

/** RFC 3339 in UTC with milliseconds, the form in which the platform shows an instant. */
export function toIso(instant: Instant): string {
  if (instant !== last.instant) last = { instant, text: new Date(instant).toISOString() };
  return last.text;
}
