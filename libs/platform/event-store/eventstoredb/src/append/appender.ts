import type { StreamName } from '@carillon/kernel';
import { WrongExpectedRevision, type Appended, type NewEvent } from '@carillon/platform/event-store';
import type { Connection } from '../connection/connection';
import { Patience } from '../connection/patience';
import { Slots } from '../connection/slots';
import type { Limits } from '../limits';
import type { LogReader } from '../read/log-reader';
import { encode } from '../stored-event';
import type { OnTrouble } from '../trouble';
import { isFinal, isOutage } from '../unavailable';
import { AppendLane } from './append-lane';
import { AppendRefused } from './append-reply';
import type { AppendRequest } from './append-request';
import { OneAtATime } from './one-at-a-time';
import { settle, type Place, type Settled } from './settle';

/** They share one call, so that only memory bounds them. */
const AT_ONCE = 256;

interface Append extends Place, AppendRequest {}

/** Appends, and whenever the outcome is in doubt looks it up before it tries again with the same ids. */
export class Appender {
  private readonly streams = new OneAtATime();
  private readonly slots = new Slots(AT_ONCE);
  private readonly lane: AppendLane;

  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
    private readonly limits: Limits,
    private readonly onTrouble: OnTrouble,
  ) {
    this.lane = new AppendLane(connection, limits.append);
  }

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

  close(): void {
    this.lane.close();
  }

  private async patiently(append: Append): Promise<Appended> {
    const patience = new Patience(this.limits, `append to ${append.stream}`);
    for (;;) {
      const outcome = await this.slots.run(() => this.lane.append(append)).catch((error: unknown) => this.lookUp(append, error, patience));
      if (outcome instanceof WrongExpectedRevision) throw outcome;
      if (outcome !== 'open') return outcome;
    }
  }

  private async lookUp(append: Append, error: unknown, patience: Patience): Promise<Settled> {
    if (isFinal(error)) throw error;
    if (!(error instanceof AppendRefused) && isOutage(error)) this.connection.failed();
    const settled = await settle(this.reader, append);
    if (settled === 'open') {
      this.onTrouble({ during: 'append', error, failures: patience.failures + 1 });
      await patience.after(error);
    }
    return settled;
  }
}
