import type { CarrierRecord, Evidence, Invariant } from '../evidence';
import { authorisations } from '../facts-of-the-log';

/** Written down once more, so that the oracle does not believe the profiles that it judges. */
const LEGAL_MINIMUM: Readonly<Record<string, { readonly country: string; readonly seconds: number } | undefined>> = {
  'us-telemarketing': { country: 'US', seconds: 15 },
  uk: { country: 'GB', seconds: 15 },
};

/** What the verdict recorded: `uk@2`, and `["US-FL"]` or `["GB"]`. */
function legalMinimum({ profile, places }: Readonly<Record<string, unknown>>): number {
  const rule = typeof profile === 'string' ? LEGAL_MINIMUM[profile.split('@')[0] ?? ''] : undefined;
  const isThere = rule !== undefined && Array.isArray(places) && places.some((place) => String(place).split('-')[0] === rule.country);
  return isThere ? rule.seconds : 0;
}

/** A call that did not even begin to ring rang for no time at all. */
const secondsRung = ({ ringing_at, ended_at }: CarrierRecord): number =>
  ringing_at === null || ended_at === null ? 0 : (Date.parse(ended_at) - Date.parse(ringing_at)) / 1_000;

/** Who is busy, hangs up or answers ends the ringing; only where nobody did, it was the platform that gave up. */
const wasGivenUp = ({ outcome, answered_at, ended_at }: CarrierRecord): boolean => outcome === 'no_answer' && answered_at === null && ended_at !== null;

function check(evidence: Evidence): readonly string[] {
  const authorised = authorisations(evidence);
  return evidence.carrier.filter(wasGivenUp).flatMap((record) => {
    const attempt = authorised.get(record.attempt_id)?.event.data;
    if (!attempt) return [];
    const least = Math.max(attempt.ringTimeoutSeconds, legalMinimum(attempt.policy.facts));
    const rung = secondsRung(record);
    return rung < least ? [`${record.attempt_id} rang for ${rung} seconds unanswered, ${least} are the least`] : [];
  });
}

export const ringing: Invariant = { id: 'I17', promise: 'a call that nobody answers rings as long as was authorised, and no less than the law wants', check };
