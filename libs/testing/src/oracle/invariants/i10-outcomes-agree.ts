import type { CarrierRecord, Evidence, Invariant } from '../evidence';
import { authorisations, ofType } from '../facts-of-the-log';

const outcomesOf = (evidence: Evidence): readonly string[] => {
  const outcomes = new Map(ofType(evidence.events, 'CallEnded').map(({ event }) => [event.data.attemptId, event.data.outcome] as const));
  return evidence.carrier
    .filter(({ attempt_id, outcome }) => outcome !== null && outcomes.has(attempt_id) && outcomes.get(attempt_id) !== outcome)
    .map(({ attempt_id, outcome }) => `${attempt_id} ended with ${outcome} at the carrier and with ${outcomes.get(attempt_id)} in the log`);
};

const GRACE = 2_000;

/** Written down once more: a person answered, and nobody was there. */
function isAbandoned({ outcome, answered_at, ended_at }: CarrierRecord): boolean {
  if (outcome === 'abandoned') return true;
  if (answered_at === null || ended_at === null) return false;
  return outcome === 'agent_hangup_before_connection' || (outcome === 'hangup_before_connection' && Date.parse(ended_at) - Date.parse(answered_at) > GRACE);
}

/** What the read model shows of each campaign, once nothing is on its way any more. */
function figuresOf(evidence: Evidence): readonly string[] {
  const hours = evidence.live?.['campaign_hours'];
  if (!evidence.settled || hours === undefined) return [];
  const [told, shown] = [abandonedAtCarrier(evidence), abandonedIn(hours)];
  return [...new Set([...told.keys(), ...shown.keys()])].flatMap((campaignId) => {
    const [there, here] = [told.get(campaignId) ?? 0, shown.get(campaignId) ?? 0];
    return there === here ? [] : [`${campaignId} abandoned ${there} calls at the carrier and ${here} in the read model`];
  });
}

function abandonedAtCarrier(evidence: Evidence): ReadonlyMap<string, number> {
  const authorised = authorisations(evidence);
  const campaigns = evidence.carrier.filter(isAbandoned).flatMap(({ attempt_id }) => {
    const { campaignId = null, request = null } = authorised.get(attempt_id)?.event.data ?? {};
    return campaignId === null || request?.isTesting === true ? [] : [campaignId];
  });
  return summed(campaigns.map((campaignId) => [campaignId, 1]));
}

function abandonedIn(hours: Readonly<Record<string, unknown>>): ReadonlyMap<string, number> {
  return summed(Object.entries(hours).map(([id, hour]) => [id.slice(0, id.lastIndexOf(':')), (hour as { readonly abandoned?: number }).abandoned ?? 0]));
}

function summed(counts: readonly (readonly [string, number])[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  return sums;
}

const check = (evidence: Evidence): readonly string[] => [...outcomesOf(evidence), ...figuresOf(evidence)];

export const outcomesAgree: Invariant = { id: 'I10', promise: "outcomes, and figures of abandonment, equal the carrier's records", check };
