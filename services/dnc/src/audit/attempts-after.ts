import type { DialIntended, NumberEvent } from '@carillon/domain/number';
import type { Instant } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { ListedChange } from './entry-history';

export interface AuditedAddition extends ListedChange {
  /** When it was taken off or ended; `null`: it stands. */
  readonly endedAt: Instant | null;
  /** Intended although the list in force named the number: must be none. */
  readonly attemptsAfter: readonly string[];
  /** Intended by the version before, between the addition and its acknowledgement. */
  readonly attemptsMeanwhile: readonly string[];
  /** From the addition to the last attempt that it did not hold back. */
  readonly delayMs: number;
}

interface Intent extends Readonly<DialIntended['data']> {
  readonly revision: number;
}

const intentsOf = (events: readonly RecordedEvent<NumberEvent>[]): readonly Intent[] =>
  events.flatMap(({ event, revision }) => (event.type === 'DialIntended' ? [{ ...event.data, revision }] : []));

/** What an addition did not hold back, from the order of the streams alone. @param history of one list, the first first. */
export function auditAdditions(history: readonly ListedChange[], events: readonly RecordedEvent<NumberEvent>[]): readonly AuditedAddition[] {
  const intents = intentsOf(events);
  return history.flatMap((change, index) => {
    if (change.change !== 'added') return [];
    const removal = history.slice(index + 1).find((later) => later.road === change.road && later.change === 'removed');
    const concerned = intents.filter((intent) => change.list in intent.dncVersions && !isOver(change, removal, intent));
    const after = concerned.filter((intent) => isInForce(change, intent));
    const meanwhile = concerned.filter((intent) => !isInForce(change, intent) && change.road === 'bulk' && intent.at > change.at);
    const delayMs = Math.max(0, ...[...after, ...meanwhile].map(({ at }) => at - change.at));
    return [{ ...change, endedAt: removal?.at ?? change.expiresAt, attemptsAfter: after.map(idOf), attemptsMeanwhile: meanwhile.map(idOf), delayMs }];
  });
}

const idOf = ({ attemptId }: Intent): string => attemptId;

/** On the number's own stream the order says it, elsewhere the version that the intent names. */
const isInForce = ({ road, revision, list }: ListedChange, intent: Intent): boolean =>
  road === 'single' ? intent.revision > revision : (intent.dncVersions[list] ?? -1) >= revision;

function isOver({ road, list, expiresAt }: ListedChange, removal: ListedChange | undefined, intent: Intent): boolean {
  if (expiresAt !== null && intent.at >= expiresAt) return true;
  if (!removal) return false;
  return road === 'single' ? intent.revision > removal.revision : (intent.dncVersions[list] ?? -1) >= removal.revision;
}
