import { WrongExpectedRevision, type EventStore } from '@carillon/platform/event-store';
import type { EventRecord } from '../file/records';
import { MigrationProblem } from '../migration-problem';
import { Run } from './runs';

/**
 * Appends events in the order of the file, some appends at a time. One stream has one append at a time, and every append
 * is asked for after those before it. All keep revision and message id, so that what is there already is recognised.
 */
export class EventWriter {
  private run = new Run();
  private readonly inFlight = new Map<string, Promise<void>>();
  private failure: { readonly error: unknown } | undefined;

  constructor(
    private readonly store: Pick<EventStore, 'append'>,
    private readonly parallel: number,
  ) {}

  async take(event: EventRecord): Promise<void> {
    if (!this.run.takes(event)) await this.send();
    this.run.add(event);
  }

  /** Resolves when everything that was taken is durable. */
  async settle(): Promise<void> {
    await this.send();
    await Promise.all(this.inFlight.values());
    this.raise();
  }

  private async send(): Promise<void> {
    const { events } = this.run;
    this.run = new Run();
    const [first] = events;
    if (!first) return;
    await this.inFlight.get(first.stream);
    while (this.inFlight.size >= this.parallel) await Promise.race(this.inFlight.values());
    this.raise();
    this.inFlight.set(first.stream, this.append(first, events).finally(() => this.inFlight.delete(first.stream)));
  }

  /** Never rejects: whoever comes next is told. */
  private async append({ stream, revision }: EventRecord, events: readonly EventRecord[]): Promise<void> {
    try {
      await this.store.append(stream, revision - 1, events.map(({ type, data, metadata }) => ({ event: { type, data }, metadata })));
    } catch (error) {
      this.failure ??= { error: error instanceof WrongExpectedRevision ? otherEvents(stream) : error };
    }
  }

  private raise(): void {
    if (this.failure) throw this.failure.error;
  }
}

const otherEvents = (stream: string): MigrationProblem =>
  new MigrationProblem(`The target holds other events in ${stream} than the file; import into empty stores, before any service is started on them`);
