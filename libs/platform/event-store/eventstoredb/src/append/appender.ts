import { NO_STREAM as NO_STREAM_YET, type AppendResult, type EventData } from '@eventstore/db-client';
import type { StreamName } from '@carillon/kernel';
import { NO_STREAM, WrongExpectedRevision, type Appended, type NewEvent } from '@carillon/platform/event-store';
import type { Connection } from '../connection/connection';
import { inTime } from '../connection/in-time';
import { Patience } from '../connection/patience';
import { Slots } from '../connection/slots';
import type { Limits } from '../limits';
import { positionOf } from '../position';
import type { LogReader } from '../read/log-reader';
import { encode } from '../stored-event';
import type { OnTrouble } from '../trouble';
import { isFinal, isOutage } from '../unavailable';
import { OneAtATime } from './one-at-a-time';
import { settle, type Place, type Settled } from './settle';

/** Under the hundred streams that a server allows on one connection; reads and subscriptions need some too. */
const AT_ONCE = 64;
/** The client's own deadline should come first: its error says more. */
const MARGIN = 250;

interface Append extends Place {
  readonly events: readonly EventData[];
}

/** Appends, and whenever the outcome is in doubt looks it up before it tries again with the same ids. */
export class Appender {
  private readonly streams = new OneAtATime();
  private readonly slots = new Slots(AT_ONCE);

  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
    private readonly limits: Limits,
    private readonly onTrouble: OnTrouble,
  ) {}

  /** Appends to one stream follow each other in the order of the calls: the server need not keep concurrent requests in order. */
  append(stream: StreamName, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const messageIds = events.map(({ metadata }) => metadata.messageId);
    return this.streams.run(stream, () => (events.length === 0 ? this.nothing(stream, expected) : this.patiently({ stream, expected, messageIds, events: events.map(encode) })));
  }

  private async nothing(stream: StreamName, expected: number): Promise<Appended> {
    const last = await this.reader.last(stream);
    if (last.revision !== expected) throw new WrongExpectedRevision(stream, expected, last.revision);
    return last;
  }

  private async patiently(append: Append): Promise<Appended> {
    const patience = new Patience(this.limits, `append to ${append.stream}`);
    for (;;) {
      const outcome = await this.slots.run(() => this.once(append)).catch((error: unknown) => this.lookUp(append, error, patience));
      if (outcome instanceof WrongExpectedRevision) throw outcome;
      if (outcome !== 'open') return outcome;
    }
  }

  /** @throws whatever leaves the outcome in doubt. */
  private async once({ stream, expected, events }: Append): Promise<Appended> {
    const options = { expectedRevision: expected === NO_STREAM ? NO_STREAM_YET : BigInt(expected), deadline: this.limits.append, requiresLeader: true } as const;
    const result = await inTime(this.connection.client.appendToStream(stream, [...events], options), this.limits.append + MARGIN);
    return appendedBy(result);
  }

  private async lookUp(append: Append, error: unknown, patience: Patience): Promise<Settled> {
    if (isFinal(error)) throw error;
    if (isOutage(error)) this.connection.failed();
    const settled = await settle(this.reader, append);
    if (settled === 'open') {
      this.onTrouble({ during: 'append', error, failures: patience.failures + 1 });
      await patience.after(error);
    }
    return settled;
  }
}

function appendedBy({ success, nextExpectedRevision, position }: AppendResult): Appended {
  // The connection string may ask the client not to throw.
  if (!success) throw new Error('The append was refused');
  return { revision: Number(nextExpectedRevision), position: positionOf(position) };
}
