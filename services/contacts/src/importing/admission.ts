import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { CLOCK, EVENT_STORE } from '@carillon/platform/config';
import { WrongExpectedRevision, type EventStore } from '@carillon/platform/event-store';
import { placeOf, type ClaimEntry } from './claim-page';
import { ImportJournal, type JournalEntry } from './import-journal';
import { NumberClaims } from './number-claims';
import { WaitingRows } from './waiting-rows';

interface Inheritance {
  readonly place: number;
  readonly entry: ClaimEntry;
}

/** Rows that were duplicates, and have inherited the numbers that they waited for, become leads. */
@Injectable()
export class Admission {
  constructor(
    private readonly journal: ImportJournal,
    private readonly claims: NumberClaims,
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /** Whether the import has all that it inherited so far. A running one gets it when it has ended. */
  async admit(importId: string, signal: AbortSignal): Promise<boolean> {
    for (;;) {
      const entry = await this.journal.load(importId);
      const status = entry?.loaded.state.status;
      if (!entry || status === 'absent' || status === 'undone') return true;
      if (status === 'running') return false;
      try {
        await this.journal.remember(await this.takeAll(entry, signal));
        return true;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision)) throw error;
      }
    }
  }

  /** One entry after the other: as many rows at most as a chunk has, and they are in one. */
  private async takeAll(start: JournalEntry, signal: AbortSignal): Promise<JournalEntry> {
    let entry = start;
    const rows = new WaitingRows(this.events, start.job._id, start.loaded.revision);
    for await (const { place, entry: { claimed, from = 0 } } of this.inheritedBy(start)) {
      signal.throwIfAborted();
      const accepted = await rows.of(claimed.rows);
      const command = { type: 'AdmitDuplicates', accepted, inherited: place, at: Math.max(this.clock.now(), from) } as const;
      entry = await this.journal.record(entry, command, this.journal.causeOf(entry.job));
    }
    return entry;
  }

  private async *inheritedBy({ job: { _id, campaign_id }, loaded: { state } }: JournalEntry): AsyncGenerator<Inheritance> {
    const known = state.status === 'absent' ? 0 : (state.inherited ?? 0);
    for (const page of await this.claims.read(campaign_id, ({ inheritances }) => inheritances.pagesOf(_id))) {
      const entries = await this.claims.read(campaign_id, (claims) => claims.entriesOn(page));
      for (const [segment, entry] of entries.entries()) {
        const place = placeOf(page, segment);
        if (entry.by === _id && entry.kind === 'inherits' && place > known) yield { place, entry };
      }
    }
  }
}
