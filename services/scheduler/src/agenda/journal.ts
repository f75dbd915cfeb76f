import { agendaDecider, type AgendaCommand, type AgendaEvent, type AgendaState } from '@carillon/domain/lead';
import type { Cause } from '@carillon/kernel';
import { Aggregates, NO_STREAM, WrongExpectedRevision, type EventStore, type Loaded } from '@carillon/platform/event-store';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { LRUCache } from 'lru-cache';
import { AGENDA_JOURNALS, type JournalDocument } from './documents';

const REMEMBERED = 2_000;
const TRIES = 3;

/**
 * Appends to the agenda streams. They hold large chunks, so a stream is never read again from its start: its state is kept
 * beside its revision, and only what came after is read.
 */
export class Journal {
  private readonly aggregates: Aggregates<AgendaState, AgendaCommand, AgendaEvent>;
  private readonly loaded = new LRUCache<string, Loaded<AgendaState>>({ max: REMEMBERED });

  constructor(
    private readonly events: EventStore,
    private readonly store: ReadStore,
  ) {
    this.aggregates = new Aggregates(events, agendaDecider, { category: 'agenda' });
  }

  /** @returns what is to be written with the documents that the event is about. */
  async record(command: AgendaCommand, cause: Cause): Promise<readonly Write[]> {
    const { campaignId } = command;
    for (let attempt = 1; ; attempt++) {
      const before = this.loaded.get(campaignId) ?? (await this.load(campaignId));
      try {
        const { state, revision } = await this.aggregates.decideOn(campaignId, before, command, cause);
        this.loaded.set(campaignId, { state, revision });
        return revision === before.revision ? [] : [snapshot(campaignId, { state, revision })];
      } catch (error) {
        this.loaded.delete(campaignId);
        if (!(error instanceof WrongExpectedRevision) || attempt >= TRIES) throw error;
      }
    }
  }

  private async load(campaignId: string): Promise<Loaded<AgendaState>> {
    const kept = await this.store.get<JournalDocument>(AGENDA_JOURNALS.name, campaignId);
    const revision = kept?._v ?? NO_STREAM;
    const later = await this.events.read<AgendaEvent>(this.aggregates.streamOf(campaignId), revision + 1);
    const state = later.reduce((current, { event }) => agendaDecider.evolve(current, event), kept?.state ?? agendaDecider.initialState());
    return { state, revision: later.at(-1)?.revision ?? revision };
  }
}

const snapshot = (campaignId: string, { state, revision }: Loaded<AgendaState>): Write<JournalDocument> => ({
  kind: 'put',
  collection: AGENDA_JOURNALS.name,
  document: { _id: campaignId, _v: revision, state },
});
