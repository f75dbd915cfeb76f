import { setTimeout as pause } from 'node:timers/promises';
import type { Position, RecordedEvent, SubscribeOptions } from '@carillon/platform/event-store';
import { backoff } from '@carillon/platform/message-log';
import type { Connection } from '../connection/connection';
import { jitter } from '../connection/patience';
import type { Limits } from '../limits';
import { placeOf } from '../position';
import type { LogReader } from '../read/log-reader';
import type { OnTrouble } from '../trouble';
import { isOutage } from '../unavailable';
import { Feed } from './feed';
import { supervise, type Debt } from './supervise';
import { wanted, WINDOW, type Wanted } from './wanted';

const DEFAULT_BATCH_SIZE = 500;
/** After so many events of others a living subscription would have said how far it is. */
const LONGEST_SILENCE = 3 * WINDOW;

interface From {
  readonly after: Position;
  readonly batchSize: number;
  readonly wanted: Wanted;
}

/** Follows `$all`: one supervised subscription after another, each from the last position that was handed on. */
export class Follower {
  constructor(
    private readonly connection: Connection,
    private readonly reader: LogReader,
    private readonly limits: Limits,
    private readonly onTrouble: OnTrouble,
  ) {}

  async *follow({ batchSize = DEFAULT_BATCH_SIZE, ...options }: SubscribeOptions): AsyncIterable<readonly RecordedEvent[]> {
    let position = options.after;
    const about = wanted(options);
    for (let failures = 0; !options.signal.aborted; ) {
      const feed = this.open({ after: position, batchSize, wanted: about });
      try {
        const next = () => feed.next(options.signal, options.onPassed);
        for (let batch = await next(); batch; batch = await next()) {
          failures = 0;
          position = batch.at(-1)?.position ?? position;
          yield batch;
        }
      } catch (error) {
        this.report(error, ++failures);
      } finally {
        feed.close();
      }
      if (failures > 0) await this.rest(failures, options.signal);
    }
  }

  private open({ after, batchSize, wanted: { filter, includes } }: From): Feed {
    const fromPosition = placeOf(after);
    const checkpointReached = (_: unknown, { commit }: { commit: bigint }): void => feed.checkpointReached(Number(commit));
    const feed: Feed = new Feed(this.connection.client.subscribeToAll({ fromPosition, filter: filter(checkpointReached) }), { after, batchSize, includes });
    void supervise(feed, (position) => this.look(position, includes), this.limits);
    return feed;
  }

  private async look(after: Position, includes: Wanted['includes']): Promise<Debt> {
    const events = await this.reader.all(after, LONGEST_SILENCE, this.limits.answer);
    const isOverdue = events.length === LONGEST_SILENCE;
    const isMissed = events.some((event) => Number(event.position.commit) > after && includes(event));
    return { isOwed: isOverdue || isMissed, lookedTo: Number(events.at(-1)?.position.commit ?? after) };
  }

  private report(error: unknown, failures: number): void {
    if (isOutage(error)) this.connection.failed();
    this.onTrouble({ during: 'subscription', error, failures });
  }

  /** With jitter, so that the followers of many processes do not come back in step. */
  private async rest(failures: number, signal: AbortSignal): Promise<void> {
    await pause(backoff(this.limits.pauses, failures, jitter), undefined, { signal }).catch(() => undefined);
  }
}
