import { randomUUID } from 'node:crypto';
import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { Context } from '../context';
import type { Disturbable } from '../faults';
import type { EventLog } from '../log/event-log';
import { filterOf, type Filter } from '../log/filter';
import { caughtUp, checkpoint, confirmation } from '../wire/frames';
import { failCall } from './fail-call';
import type { ReadCall } from './read';

const REPEATED = 10;

/** A subscription to `$all`. One that is asked for a stream is not served: nobody here uses it. */
export function subscribe({ log, faults, counts }: Context, call: ReadCall, options: ReadReq.Options): void {
  counts.subscriptions++;
  const fault = faults.subscriptions.take();
  const subscription = new Subscription(log, call, filterOf(options));
  faults.running.add(subscription);
  call.on('close', () => faults.running.delete(subscription));
  call.on('cancelled', () => subscription.stop());
  if (fault === 'never-confirm') return subscription.silence();
  call.write(confirmation(randomUUID()));
  if (fault === 'confirm-only') return subscription.silence();
  if (fault === 'fail') return subscription.fail();
  if (fault === 'end') return subscription.end();
  subscription.start(startOf(log, options) - (fault === 'repeat' ? REPEATED : 0));
}

/** Index of the first event after the position. */
function startOf(log: EventLog, options: ReadReq.Options): number {
  const all = options.getAll();
  if (all?.hasEnd()) return log.length;
  return all?.hasPosition() ? log.indexOf(Number(all.getPosition()?.getCommitPosition()) + 1) : 0;
}

class Subscription implements Disturbable {
  private next = 0;
  private lookedAt = 0;
  private wasCaughtUp = false;
  private isBlocked = false;
  private isOver = false;
  private stopFollowing = (): void => undefined;

  constructor(
    private readonly log: EventLog,
    private readonly call: ReadCall,
    private readonly filter: Filter | undefined,
  ) {}

  start(index: number): void {
    this.next = Math.max(0, index);
    this.stopFollowing = this.log.onGrowth(() => this.pump());
    this.call.on('drain', () => {
      this.isBlocked = false;
      this.pump();
    });
    this.pump();
  }

  silence(): void {
    this.stop();
  }

  fail(): void {
    this.stop();
    failCall(this.call);
  }

  end(): void {
    this.stop();
    this.call.end();
  }

  stop(): void {
    this.isOver = true;
    this.stopFollowing();
  }

  private pump(): void {
    while (!this.isOver && !this.isBlocked && this.next < this.log.length) this.look();
    if (this.isOver || this.isBlocked || this.wasCaughtUp) return;
    this.wasCaughtUp = true;
    this.send(caughtUp());
  }

  private look(): void {
    const record = this.log.at(this.next++);
    if (!record) return;
    if (!this.filter || this.filter.matches(record)) this.send(record.frame);
    if (!this.filter || ++this.lookedAt % this.filter.checkpointEvery !== 0) return;
    this.send(checkpoint(record.position));
  }

  private send(frame: Uint8Array): void {
    this.isBlocked = !this.call.write(frame);
  }
}
