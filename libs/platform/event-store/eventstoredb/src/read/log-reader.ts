import { BACKWARDS, END, FORWARDS, START, type AllStreamRecordedEvent } from '@eventstore/db-client';
import type { Event, StreamName } from '@carillon/kernel';
import { NO_STREAM, type Position, type RecordedEvent } from '@carillon/platform/event-store';
import type { Connection } from '../connection/connection';
import { Patience } from '../connection/patience';
import { Slots } from '../connection/slots';
import type { Limits } from '../limits';
import { placeOf, positionOf } from '../position';
import { decode } from '../stored-event';
import type { OnTrouble } from '../trouble';
import { isFinal, isOutage } from '../unavailable';
import { collect } from './collect';

const AT_ONCE = 64;
/** The log of a real server also holds what it writes about itself. */
const isOwn = ({ streamId }: AllStreamRecordedEvent): boolean => streamId.startsWith('$');
const LOOK_BACK = 32;

/** Reads are repeated while patience lasts: they change nothing. They ask the leader, so that one sees what was acknowledged. */
export class LogReader {
  private readonly slots = new Slots(AT_ONCE);

  constructor(
    private readonly connection: Connection,
    private readonly limits: Limits,
    private readonly onTrouble: OnTrouble,
  ) {}

  async stream<E extends Event>(stream: StreamName, from: number, limit?: number): Promise<readonly RecordedEvent<E>[]> {
    if (limit === 0) return [];
    const asked = { direction: FORWARDS, fromRevision: from === 0 ? START : BigInt(from), requiresLeader: true, ...(limit !== undefined && { maxCount: limit }) } as const;
    const events = await this.patiently(stream, () => collect(this.connection.client.readStream(stream, asked), this.limits.read));
    return events.map((event) => decode<E>(event));
  }

  /** Revision and position of the last event of a stream. */
  async last(stream: StreamName): Promise<{ revision: number; position: Position }> {
    const asked = { direction: BACKWARDS, fromRevision: END, maxCount: 1, requiresLeader: true } as const;
    const [event] = await this.patiently(stream, () => collect(this.connection.client.readStream(stream, asked), this.limits.read));
    return event ? { revision: Number(event.revision), position: positionOf(event.position) } : { revision: NO_STREAM, position: 0 };
  }

  async head(): Promise<Position> {
    const [newest] = await this.backwards(1);
    if (!newest || !isOwn(newest)) return newest?.position ? Number(newest.position.commit) : 0;
    const earlier = (await this.backwards(LOOK_BACK)).find((event) => !isOwn(event));
    return Number((earlier ?? newest).position.commit);
  }

  /** Of all streams, from a position on, inclusively; one attempt. */
  async all(from: Position, maxCount: number, silence: number): Promise<readonly AllStreamRecordedEvent[]> {
    return collect(this.connection.client.readAll({ direction: FORWARDS, fromPosition: placeOf(from), maxCount }), silence);
  }

  private backwards(maxCount: number): Promise<readonly AllStreamRecordedEvent[]> {
    const asked = { direction: BACKWARDS, fromPosition: END, maxCount, requiresLeader: true } as const;
    return this.patiently('head', () => collect(this.connection.client.readAll(asked), this.limits.read));
  }

  private async patiently<T>(during: string, read: () => Promise<T>): Promise<T> {
    const patience = new Patience(this.limits, `read of ${during}`);
    for (;;) {
      try {
        return await this.slots.run(read);
      } catch (error) {
        if (isFinal(error)) throw error;
        if (isOutage(error)) this.connection.failed();
        this.onTrouble({ during: 'read', error, failures: patience.failures + 1 });
        await patience.after(error);
      }
    }
  }
}
