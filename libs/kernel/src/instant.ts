/** Milliseconds since the epoch, UTC. Business time unless a name says `wall`. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Duration = number;

export const SECOND: Duration = 1_000;
export const MINUTE: Duration = 60 * SECOND;
export const HOUR: Duration = 60 * MINUTE;
export const DAY: Duration = 24 * HOUR;

/** RFC 3339 in UTC with milliseconds, the form in which the platform shows an instant. */
export const toIso = (instant: Instant): string => new Date(instant).toISOString();
