import { refuseInvalid, type FieldError, type Instant } from '@carillon/kernel';
import type { ConsentEnd, NewConsent } from '../law/number-records';
import type { ConsentBody, RevocationBody } from './consent.bodies';

const instantOr = (text: string | undefined, otherwise: Instant): Instant => (text === undefined ? otherwise : Date.parse(text));

/** An instant of the past, by its field's name. */
export function pastInstant(field: string, text: string | undefined, now: Instant): Instant {
  const at = instantOr(text, now);
  refuseInvalid(at <= now ? [] : [{ field, code: 'IN_THE_FUTURE', message: 'must not be in the future: it says what has happened' }]);
  return at;
}

/** @param at where in the request it stands, such as `consents.3.` */
export function consentOf(body: ConsentBody, now: Instant, at = ''): NewConsent {
  const givenAt = pastInstant(`${at}given_at`, body.given_at, now);
  const from = instantOr(body.from, givenAt);
  const until = body.until === undefined ? null : Date.parse(body.until);
  refuseInvalid([...orderErrors({ givenAt, from, until }, at)]);
  return { purpose: body.purpose, reference: body.debt_id ?? null, evidence: body.evidence, givenAt, from, until };
}

const orderErrors = ({ givenAt, from, until }: Pick<NewConsent, 'givenAt' | 'from' | 'until'>, at: string): readonly FieldError[] => [
  ...(from < givenAt ? [{ field: `${at}from`, code: 'BEFORE_GIVEN', message: 'must not be before given_at: nobody agrees to what has been' }] : []),
  ...(until !== null && until <= from ? [{ field: `${at}until`, code: 'NOT_AFTER_FROM', message: 'must be after from' }] : []),
];

export const endOf = ({ purpose, debt_id, revoked_at }: RevocationBody, now: Instant): ConsentEnd => ({
  purpose,
  reference: debt_id ?? null,
  revokedAt: pastInstant('revoked_at', revoked_at, now),
});
