import type { Cause, Decider, Event, StreamName } from '@carillon/kernel';
import { streamName } from '@carillon/kernel';
import { deriveUuid } from '@carillon/platform/crypto';
import { NO_STREAM, WrongExpectedRevision, type EventStore, type NewEvent, type RecordedEvent } from './event-store';

export interface Loaded<State> {
  readonly state: State;
  readonly revision: number;
}

export interface Executed<State, E extends Event> extends Loaded<State> {
  /** What this command added; `[]` when it was already so. */
  readonly events: readonly E[];
}

export interface AggregateOptions {
  readonly category: string;
  readonly schemaVersion?: number;
  /** How often a decision is taken anew when somebody else appended in between; default 3. */
  readonly attempts?: number;
}

/**
 * Runs commands against one kind of stream: load, fold, decide, append with the exact revision; on a conflict decide
 * anew. Message ids are derived from the cause and the place in the stream, so a retried command is recognised.
 */
export class Aggregates<State, Command, E extends Event> {
  constructor(
    private readonly store: EventStore,
    private readonly decider: Decider<State, Command, E>,
    private readonly options: AggregateOptions,
  ) {}

  streamOf(id: string): StreamName {
    return streamName(this.options.category, id);
  }

  async load(id: string): Promise<Loaded<State>> {
    const recorded = await this.store.read<E>(this.streamOf(id));
    return this.folded(recorded);
  }

  /** @param expected refuse with `WrongExpectedRevision` unless the stream is at this revision (an `If-Match`). */
  async execute(id: string, command: Command, cause: Cause, expected?: number): Promise<Executed<State, E>> {
    const attempts = expected === undefined ? (this.options.attempts ?? 3) : 1;
    for (let attempt = 1; ; attempt++) {
      const loaded = await this.load(id);
      if (expected !== undefined && loaded.revision !== expected) throw new WrongExpectedRevision(this.streamOf(id), expected, loaded.revision);
      try {
        return await this.decideOn(id, loaded, command, cause);
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision) || attempt >= attempts) throw error;
      }
    }
  }

  /** Decides on a state that the caller already holds; a stale one ends in `WrongExpectedRevision`. */
  async decideOn(id: string, loaded: Loaded<State>, command: Command, cause: Cause): Promise<Executed<State, E>> {
    const events = this.decider.decide(command, loaded.state);
    if (events.length === 0) return { ...loaded, events };
    const stream = this.streamOf(id);
    const appended = await this.store.append(stream, loaded.revision, this.envelope(stream, loaded.revision, events, cause));
    return { state: events.reduce(this.decider.evolve, loaded.state), revision: appended.revision, events };
  }

  private folded(recorded: readonly RecordedEvent<E>[]): Loaded<State> {
    const state = recorded.reduce((current, { event }) => this.decider.evolve(current, event), this.decider.initialState());
    return { state, revision: recorded.at(-1)?.revision ?? NO_STREAM };
  }

  private envelope(stream: string, revision: number, events: readonly E[], cause: Cause): NewEvent<E>[] {
    return events.map((event, index) => ({
      event,
      metadata: {
        ...cause,
        messageId: deriveUuid(cause.causationId, stream, revision + 1 + index, event.type),
        schemaVersion: this.options.schemaVersion ?? 1,
      },
    }));
  }
}
