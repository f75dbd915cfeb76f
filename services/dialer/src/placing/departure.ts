import { SECOND, type Duration, type Instant } from '@carillon/kernel';
import { CallRejected, type CarrierCall } from '@carillon/telephony';
import type { Authorisation } from './authorisation';

/** A halt is acknowledged without the dialer when this long has passed since an authorisation expired: docs/adr/0006. */
export const EXPIRY_MARGIN: Duration = SECOND;

/** At the moment of departure. */
export interface Departure {
  readonly now: Instant;
  readonly wall: Instant;
  /** This dialer is still one of those whom changes wait for. */
  readonly isIn: boolean;
}

/** Why a dial that is intended already must not leave any more; the intent took too long to store. */
export function tooLate({ validUntil, expiresAt }: Authorisation, { now, wall, isIn }: Departure): string | undefined {
  if (!isIn) return 'The dialer lost touch with the others before the dial could leave';
  if (now >= validUntil) return 'The calling window closed before the dial could leave';
  if (wall >= expiresAt + EXPIRY_MARGIN) return 'The authorisation expired before the dial could leave';
  return undefined;
}

/** What the carrier answered. `unclear`: nobody knows whether it took the call. */
export type Answer =
  | { readonly kind: 'taken'; readonly call: CarrierCall }
  | { readonly kind: 'rejected'; readonly rejection: CallRejected }
  | { readonly kind: 'unclear'; readonly error: unknown };

/** Never rejects, so that nobody has to listen at once. */
export const answerOf = (asked: Promise<CarrierCall>): Promise<Answer> =>
  asked.then(
    (call) => ({ kind: 'taken', call }),
    (error: unknown) => (error instanceof CallRejected ? { kind: 'rejected', rejection: error } : { kind: 'unclear', error }),
  );

/** When the dial left, as near as is known: the carrier's clock is believed within the time that its answer took. */
export function dialledAt(answer: Answer, askedAt: Instant, answeredAt: Instant): Instant {
  if (answer.kind !== 'taken') return answeredAt;
  return Math.min(Math.max(answer.call.startedAt, askedAt), answeredAt);
}
