import type { Instant } from '@carillon/kernel';
import type { DialCap } from './number.events';
import type { Lease, NumberState, OpenDial, Suppression } from './number.state';

/** What keeps a number from a second call. */
export type Blocker = ({ readonly kind: 'lease' } & Lease) | ({ readonly kind: 'dial' } & OpenDial);

/** @param now business time */
export function activeSuppression({ suppression }: NumberState, now: Instant): Suppression | null {
  if (suppression === null) return null;
  return suppression.expiresAt === null || suppression.expiresAt > now ? suppression : null;
}

/** One whose end has come stands all the same where the law keeps it, unless the person has consented since. */
export function standingSuppression(state: NumberState, now: Instant, keptSince: Instant | undefined): Suppression | null {
  const { suppression } = state;
  if (suppression === null || keptSince === undefined || suppression.at <= keptSince) return activeSuppression(state, now);
  return activeSuppression(state, now) ?? (hasConsentedSince(state, suppression.at, now) ? null : suppression);
}

/** To sales calls, later than a wish not to be called. */
export const hasConsentedSince = ({ consents }: NumberState, since: Instant, now: Instant): boolean =>
  consents.some(
    ({ purpose, givenAt, from, until, revokedAt }) =>
      purpose === 'telemarketing' && givenAt > since && from <= now && (until === null || now < until) && (revokedAt === null || now < revokedAt),
  );

export const isSuppressed = (state: NumberState, now: Instant): boolean => activeSuppression(state, now) !== null;

export const leaseOf = ({ leases }: NumberState, attemptId: string): Lease | undefined => leases.find((lease) => lease.attemptId === attemptId);

/** A dial of this attempt was intended: it is open, or among the recent ones. */
export const intended = ({ openDials, recentDials }: NumberState, attemptId: string): boolean =>
  openDials.some((dial) => dial.attemptId === attemptId) || recentDials.some((dial) => dial.attemptId === attemptId);

/** Dials of other attempts that nobody concluded. */
export const otherDials = ({ openDials }: NumberState, attemptId: string): readonly OpenDial[] => openDials.filter((dial) => dial.attemptId !== attemptId);

/** Who else holds the number: open dials, then leases that have not expired. */
export function blockers(state: NumberState, attemptId: string, wallNow: Instant): readonly Blocker[] {
  const leases = state.leases.filter((lease) => lease.attemptId !== attemptId && lease.expiresAt > wallNow);
  return [
    ...otherDials(state, attemptId).map((dial) => ({ kind: 'dial', ...dial }) as const),
    ...leases.map((lease) => ({ kind: 'lease', ...lease }) as const),
  ];
}

/** Dials intended in `(after, now]`: what a cap per period counts. Exact up to `REMEMBERED_DIALS`. */
export const dialsSince = ({ recentDials }: NumberState, after: Instant): number => recentDials.filter((dial) => dial.at > after).length;

/** A cap that leaves no room for one more dial. */
export const reachedCap = (state: NumberState, caps: readonly DialCap[] = []): DialCap | undefined => caps.find(({ after, most }) => dialsSince(state, after) >= most);
