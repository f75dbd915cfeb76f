import type { CarrierRecord, Evidence, Invariant } from '../evidence';
import { authorisations, groupBy, ofType } from '../facts-of-the-log';

const DAY = 86_400_000;

/** Written down once more, so that the oracle does not believe the profile that it judges: seven in seven days, and seven quiet days after a conversation. */
const MOST = 7;
/** Whole days of the calendar are judged by the policy; whatever the zone, seven of them are longer than six times 24 hours. */
const SURELY_WITHIN = 6 * DAY;
const NOT_CONNECTED: readonly (string | null)[] = ['busy', 'invalid_number', 'disconnected'];

interface Call {
  readonly attemptId: string;
  readonly about: string;
  readonly at: number;
  readonly outcome: string | null;
}

type Authorised = ReturnType<typeof authorisations> extends ReadonlyMap<string, infer One> ? One : never;

const isAboutDebts = ({ event }: Authorised): boolean => {
  const { profile, places } = event.data.policy.facts;
  return String(profile).startsWith('us-debt@') && Array.isArray(places) && places.some((place) => String(place).split('-')[0] === 'US');
};

/** A person is whom the customer names, else whoever the lead is: all numbers of a contact are one person's. */
function matterOf({ stream, event }: Authorised): string {
  const { environmentId, personal } = event.data;
  const { person_id: person, debt_id: debt } = personal.customFields;
  return JSON.stringify([environmentId, person === undefined ? stream : `person ${JSON.stringify(person)}`, debt ?? null]);
}

function check(evidence: Evidence): readonly string[] {
  const authorised = authorisations(evidence);
  const excused = excusedOf(evidence);
  const calls = evidence.carrier.flatMap((record) => {
    const attempt = authorised.get(record.attempt_id);
    return attempt && isAboutDebts(attempt) && !excused(attempt) ? [callOf(record, attempt)] : [];
  });
  return [...groupBy(calls, ({ about }) => about).values()].flatMap((made) => objectionsTo(made.toSorted((a, b) => a.at - b.at)));
}

const callOf = ({ attempt_id, started_at, outcome }: CarrierRecord, attempt: Authorised): Call => ({ attemptId: attempt_id, about: matterOf(attempt), at: Date.parse(started_at), outcome });

/** Consents and corrections change what counts, and calls that accept others at the same time are somebody's own decision: nothing is said of those. */
function excusedOf({ events }: Evidence): (attempt: Authorised) => boolean {
  const agreed = new Set(ofType(events, 'CallConsentGiven').flatMap(({ event }) => (event.data.purpose === 'further_calls' ? [event.data.environmentId] : [])));
  const corrected = new Set(ofType(events, 'DialsMisattributed').map(({ event }) => event.data.numberKey));
  const deliberate = new Set(ofType(events, 'NumberLeased').flatMap(({ event }) => (event.data.allowDuplicates ? [event.data.attemptId] : [])));
  return ({ event: { data } }) => agreed.has(data.environmentId) || corrected.has(data.numberKey) || deliberate.has(data.attemptId);
}

function objectionsTo(calls: readonly Call[]): readonly string[] {
  const counted = calls.filter(({ outcome }) => !NOT_CONNECTED.includes(outcome));
  const tooMany = counted.filter(({ at }, index) => {
    const seventhBefore = counted[index - MOST];
    return seventhBefore !== undefined && at - seventhBefore.at < SURELY_WITHIN;
  });
  const talked = calls.filter(({ outcome }) => outcome === 'completed');
  const tooSoon = calls.filter((call) => talked.some((one) => one !== call && one.at <= call.at && call.at - one.at < SURELY_WITHIN));
  return [
    ...tooMany.map(({ attemptId }) => `${attemptId} is the eighth call about the matter to the same person in seven days`),
    ...tooSoon.map(({ attemptId }) => `${attemptId} came within seven days of a conversation with the same person about the matter`),
  ];
}

export const callsToAPerson: Invariant = { id: 'I18', promise: 'about a debt, no person is called more than seven times in seven days nor soon after a conversation, whatever the number', check };
