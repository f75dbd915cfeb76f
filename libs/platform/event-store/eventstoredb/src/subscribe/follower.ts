import { setTimeout as pause } from 'node:timers/promises';
import { streamNameFilter } from '@eventstore/db-client';
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

const DEFAULT_BATCH_SIZE = 500;
/** The server looks at so many events per page, and tells after each page how far it is. */
const WINDOW = 500;
/** After so many events of others a living subscription would have said how far it is. */
const LONGEST_SILENCE = 3 * WINDOW;

type Follow = Required<Omit<SubscribeOptions, 'onPassed'>>;

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
    for (let failures = 0; !options.signal.aborted; ) {
      const feed = this.open({ ...options, batchSize, after: position });
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

  private open({ after, categories, batchSize }: Follow): Feed {
    const prefixes = categories.map((category) => `${category}-`);
    const checkpointReached = (_: unknown, { commit }: { commit: bigint }): void => feed.checkpointReached(Number(commit));
    const filter = streamNameFilter({ prefixes, maxSearchWindow: WINDOW, checkpointInterval: 1, checkpointReached });
    const feed: Feed = new Feed(this.connection.client.subscribeToAll({ fromPosition: placeOf(after), filter }), { after, batchSize });
    void supervise(feed, (position) => this.look(position, prefixes), this.limits);
    return feed;
  }

  private async look(after: Position, prefixes: readonly string[]): Promise<Debt> {
    const events = await this.reader.all(after, LONGEST_SILENCE, this.limits.answer);
    const isOverdue = events.length === LONGEST_SILENCE;
    const isMissed = events.some(({ streamId, position }) => Number(position.commit) > after && prefixes.some((prefix) => streamId.startsWith(prefix)));
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
