import type { ParkedMessage } from '@carillon/platform/message-log';
import type { Fetched } from '../consuming/fetched';
import { parkedTopicOf } from '../topics/topic-settings';
import { readParked } from './parked-record';
import { ParkedState } from './parked-state';

interface Waiter {
  readonly offset: number;
  readonly resolve: () => void;
}

/** Reads one topic of parked messages from its beginning, and on. */
export class ParkedFollower {
  readonly state = new ParkedState();
  private next: number | undefined;
  private waiters: readonly Waiter[] = [];

  constructor(
    /** The topic of which messages are parked. */
    readonly topic: string,
    private readonly onAsked: (parked: ParkedMessage) => void,
  ) {}

  get parkedTopic(): string {
    return parkedTopicOf(this.topic);
  }

  /** Resolves when the record of that offset, and so all before it, has been read. */
  reached(offset: number): Promise<void> {
    if (offset < (this.next ?? 0)) return Promise.resolve();
    return new Promise((resolve) => (this.waiters = [...this.waiters, { offset, resolve }]));
  }

  /** What a new connection brings again is passed over: an older record must not undo a newer one. */
  async take(fetched: Fetched): Promise<void> {
    const from = this.next ?? 0;
    const fresh = fetched.messages.filter(({ offset }) => Number(offset) >= from);
    const asked = fresh.flatMap((record) => this.state.apply(readParked(this.parkedTopic, record)) ?? []);
    // A key is replayed as a whole, however many of its messages were asked for.
    new Map(asked.map((parked) => [`${parked.group}/${parked.partition}/${parked.key}`, parked])).forEach((parked) => this.onAsked(parked));
    this.next = Math.max(from, fetched.next);
    fetched.accept();
    this.wake(this.next);
  }

  private wake(next: number): void {
    const ready = this.waiters.filter(({ offset }) => offset < next);
    this.waiters = this.waiters.filter(({ offset }) => offset >= next);
    ready.forEach(({ resolve }) => resolve());
  }
}
