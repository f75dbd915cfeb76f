import { Inject, Injectable } from '@nestjs/common';
import { dncDecider, type DncCommand, type DncEvent, type DncState } from '@carillon/domain/dnc';
import { streamName, type Cause } from '@carillon/kernel';
import { EVENT_STORE, READ_STORE } from '@carillon/platform/config';
import { Aggregates, NO_STREAM, WrongExpectedRevision, type EventStore, type Loaded } from '@carillon/platform/event-store';
import type { ReadStore } from '@carillon/platform/read-store';
import { DNC_LIST_SNAPSHOTS, type ListSnapshotDocument } from './list-snapshot';

/** Other processes may append to the same list. */
const ATTEMPTS = 8;

/** The streams of the lists: who loaded or removed what, as versions. */
@Injectable()
export class ListStreams {
  private readonly lists: Aggregates<DncState, DncCommand, DncEvent>;
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly snapshots: ReadStore,
  ) {
    this.lists = new Aggregates(events, dncDecider, { category: 'dnc' });
  }

  async version(list: string): Promise<number> {
    return (await this.load(list)).revision;
  }

  /** @returns the list's version after it. */
  execute(command: DncCommand, cause: Cause): Promise<number> {
    return this.inTurn(command.list, () => this.append(command, cause));
  }

  private async append(command: DncCommand, cause: Cause): Promise<number> {
    for (let attempt = 1; ; attempt++) {
      try {
        const executed = await this.lists.decideOn(command.list, await this.load(command.list), command, cause);
        if (executed.events.length > 0) this.keep(command.list, executed);
        return executed.revision;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision) || attempt >= ATTEMPTS) throw error;
      }
    }
  }

  private async load(list: string): Promise<Loaded<DncState>> {
    const snapshot = await this.snapshots.get<ListSnapshotDocument>(DNC_LIST_SNAPSHOTS.name, list);
    const start = snapshot ? { state: snapshot.state, revision: snapshot._v } : { state: dncDecider.initialState(), revision: NO_STREAM };
    const later = await this.events.read<DncEvent>(streamName('dnc', list), start.revision + 1);
    return later.reduce(({ state }, { event, revision }) => ({ state: dncDecider.evolve(state, event), revision }), start);
  }

  /** Nobody waits for it, and nothing is wrong without it: the next one then reads a little more of the stream. */
  private keep(list: string, { state, revision }: Loaded<DncState>): void {
    const document: ListSnapshotDocument = { _id: list, _v: revision, state };
    this.snapshots.write([{ kind: 'put', collection: DNC_LIST_SNAPSHOTS.name, document }]).catch(() => undefined);
  }

  /** Changes of one list do not run into each other within a process. */
  private async inTurn<T>(list: string, job: () => Promise<T>): Promise<T> {
    const turn = (this.queues.get(list) ?? Promise.resolve()).then(job, job);
    this.queues.set(list, turn);
    try {
      return await turn;
    } finally {
      if (this.queues.get(list) === turn) this.queues.delete(list);
    }
  }
}
