import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { ContactNormaliser, platformZones } from '@carillon/contact-source';
import type { AcceptedContact, ImportCommand, RecordChunk, RejectedRow } from '@carillon/domain/import';
import type { Cause } from '@carillon/kernel';
import { KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { ClaimedRows } from './claimed-rows';
import { newJob } from './import-job';
import { ImportJournal, type JournalEntry } from './import-journal';
import { ListRows } from './list-row';
import { NumberClaims } from './number-claims';
import { rowAnswers, type RowAnswer } from './row-answer';
import { sortedChunk, type RowsOfChunk } from './sorted-chunk';

const ROWS_PER_CHUNK = 500;

export interface ContactList {
  readonly importId: string;
  readonly campaignId: string;
  readonly contacts: readonly unknown[];
  readonly defaultCountry?: string;
}

export interface TakenList {
  readonly entry: JournalEntry;
  readonly rows: readonly RowAnswer[];
}

/** Contacts that come in the body of a request: the same rows, rules and streams as an upload, but answered row by row. */
@Injectable()
export class ListImport {
  constructor(
    private readonly journal: ImportJournal,
    private readonly claims: NumberClaims,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  /** Durable, as a whole, when it resolves; the same request again is answered from the log. */
  async take(list: ContactList, cause: Cause): Promise<TakenList> {
    const { importId, campaignId } = list;
    const entry = await this.journal.openOrLoad(newJob({ importId, campaignId, source: { filename: null } }, cause));
    if (entry.loaded.state.status !== 'absent') return { entry, rows: rowAnswers(await this.journal.rowsOf(importId)) };
    const chunks: RecordChunk[] = [];
    for await (const rows of this.normalised(list)) chunks.push(sortedChunk(rows, await this.claims.claim({ importId, campaignId }, ClaimedRows.of(rows.accepted)), cause.occurredAt));
    const recorded = await this.journal.recordAtOnce(entry, commandsOf(list, chunks, cause), cause);
    await this.journal.remember(recorded);
    return { entry: recorded, rows: rowAnswers(chunks) };
  }

  /** Some hundred rows at a time, so that others get their turn in between. */
  private async *normalised({ campaignId, contacts, defaultCountry }: ContactList): AsyncGenerator<RowsOfChunk> {
    const country = defaultCountry === undefined ? {} : { defaultCountry };
    const rows = new ListRows(new ContactNormaliser({ campaignId, hashKey: this.keyedHash.key, ...country }, platformZones));
    for (let after = 0; after < contacts.length; after += ROWS_PER_CHUNK) {
      yield chunkOf(contacts.slice(after, after + ROWS_PER_CHUNK), after, rows);
      await nextTurn();
    }
  }
}

function chunkOf(contacts: readonly unknown[], after: number, rows: ListRows): RowsOfChunk {
  const accepted: AcceptedContact[] = [];
  const rejected: RejectedRow[] = [];
  contacts.forEach((contact, index) => {
    const result = rows.normalise(contact, after + index + 1);
    if ('accepted' in result) accepted.push(result.accepted);
    else rejected.push(result.rejected);
  });
  return { after, through: after + contacts.length, accepted, rejected };
}

function commandsOf({ campaignId }: ContactList, chunks: readonly RecordChunk[], { environmentId, occurredAt: at }: Cause): readonly ImportCommand[] {
  const start: ImportCommand = { type: 'StartImport', environmentId, campaignId, format: 'json', filename: null, bytes: null, at };
  return [start, ...chunks, { type: 'CompleteImport', at }];
}
