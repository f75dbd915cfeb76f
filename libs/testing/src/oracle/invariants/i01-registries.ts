import { idOf, type Instant } from '@carillon/kernel';
import type { Acknowledged, Evidence, LoggedEvent } from '../evidence';
import { ofType } from '../facts-of-the-log';

/** Of an intent: when, to whom, and what it was checked against. */
export interface Dialled {
  readonly position: number;
  readonly at: Instant;
  readonly attemptId: string;
  readonly number: string;
  readonly numberStream: string;
  /** By list: `registry.<name>` for a registry. */
  readonly versions: Readonly<Record<string, number>>;
  /** Where the attempt stands in the log: a consent counts that was given before. */
  readonly authorisedAt: number;
}

type Known = Extract<Acknowledged, { kind: 'registry' }>;

const nameOf = (list: string): string | undefined => (list.startsWith('registry.') ? list.slice('registry.'.length) : undefined);

/** No intent to a number that a version in force lists, unless the person has consented to sales calls. */
export function againstRegistries(evidence: Evidence, intents: readonly Dialled[]): readonly string[] {
  const acknowledged = evidence.acknowledged.filter((ack) => ack.kind === 'registry');
  const withdrawn = ofType(evidence.events, 'RegistryWithdrawn');
  return intents
    .filter((intent) => !hasConsented(evidence.events, intent))
    .flatMap((intent) => [...listedOn(evidence, intent), ...passedOver(intent, acknowledged, withdrawn)]);
}

function listedOn({ registered = {} }: Evidence, { attemptId, number, at, versions }: Dialled): readonly string[] {
  return Object.entries(versions).flatMap(([list, version]) => {
    const name = nameOf(list);
    if (name === undefined) return [];
    const numbers = registered[`${name}@${version}`];
    if (!numbers) return [`${attemptId} was checked against ${name}@${version}, of which nothing is known`];
    const until = numbers[number];
    return until === null || (until !== undefined && until > at) ? [`${attemptId} was intended while its number stood on ${name}@${version}`] : [];
  });
}

/** What is in force is asked: that version, or a later one, which may be a withdrawal. */
function passedOver({ attemptId, position, versions }: Dialled, acknowledged: readonly Known[], withdrawals: readonly LoggedEvent[]): readonly string[] {
  return acknowledged.flatMap(({ registry, version, position: known }) => {
    const asked = versions[`registry.${registry}`];
    const isWithdrawn = withdrawals.some((event) => idOf(event.stream) === registry && event.revision > version && event.position < position);
    return known >= position || (asked !== undefined && asked >= version) || (asked === undefined && isWithdrawn) ? [] : [`${attemptId} was not checked against ${registry}@${version}, which was in force`];
  });
}

function hasConsented(events: readonly LoggedEvent[], { numberStream, authorisedAt, at }: Dialled): boolean {
  let consented = false;
  for (const { stream, position, event } of events) {
    if (stream !== numberStream || position > authorisedAt) continue;
    if (event.type === 'CallConsentGiven' && event.data.purpose === 'telemarketing') consented ||= event.data.from <= at && (event.data.until === null || event.data.until > at);
    if (event.type === 'CallConsentRevoked' && event.data.purpose === 'telemarketing' && event.data.subject === null) consented = false;
  }
  return consented;
}
