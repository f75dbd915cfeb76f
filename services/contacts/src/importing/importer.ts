import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { readContacts, type ContactChunk } from '@carillon/contact-source';
import { CLOCK, KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { Spool } from '../spool/spool';
import { ClaimedRows } from './claimed-rows';
import type { ImportJob } from './import-job';
import { ImportJournal, type JournalEntry } from './import-journal';
import { NumberClaims, type Claimed } from './number-claims';
import { sortedChunk } from './sorted-chunk';

const rowsOf = ({ loaded: { state } }: JournalEntry): number => (state.status === 'absent' ? 0 : state.rows);

const claimedRows = ({ contacts, leads }: ContactChunk): ClaimedRows => new ClaimedRows(Uint32Array.from(contacts, ({ row }) => row), leads);

/** Reads a spooled source to its end, chunk by chunk: claim the numbers, append, remember. */
@Injectable()
export class Importer {
  constructor(
    private readonly journal: ImportJournal,
    private readonly claims: NumberClaims,
    private readonly spool: Spool,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  /**
   * Goes on where the journal stands; `onProgress` is told of every durable chunk.
   * @throws SourceRefused, DomainError IMPORT_NOT_RUNNING, WrongExpectedRevision, and the signal's reason.
   */
  async run(start: JournalEntry, signal: AbortSignal, onProgress: (entry: JournalEntry) => void): Promise<JournalEntry> {
    let recording = Promise.resolve(start);
    try {
      for await (const chunk of readContacts(this.requestOf(start), signal)) {
        const [claimed, entry] = await this.claim(start.job, chunk, recording);
        recording = this.append(entry, chunk, claimed).then((recorded) => (onProgress(recorded), recorded));
        // Awaited with the next chunk, or at the end.
        recording.catch(() => undefined);
      }
    } finally {
      await recording;
    }
    return this.complete(await recording);
  }

  /** While the chunk before is being appended: its append and these claims share a transaction. */
  private async claim({ _id: importId, campaign_id: campaignId }: ImportJob, chunk: ContactChunk, recording: Promise<JournalEntry>): Promise<readonly [Claimed, JournalEntry]> {
    return Promise.all([this.claims.claim({ importId, campaignId }, claimedRows(chunk)), recording]);
  }

  /** What the journal knows of the chunk before is kept along with this one. */
  private async append(entry: JournalEntry, chunk: ContactChunk, claimed: Claimed): Promise<JournalEntry> {
    const { after, through, contacts: accepted, rejected } = chunk;
    const command = sortedChunk({ after, through, accepted, rejected }, claimed, this.clock.now());
    const [recorded] = await Promise.all([this.journal.record(entry, command, this.journal.causeOf(entry.job)), this.journal.remember(entry)]);
    chunk.release();
    return recorded;
  }

  private async complete(entry: JournalEntry): Promise<JournalEntry> {
    const completed = await this.journal.record(entry, { type: 'CompleteImport', at: this.clock.now() }, this.journal.causeOf(entry.job));
    await this.journal.remember(completed);
    return completed;
  }

  private requestOf(entry: JournalEntry): Parameters<typeof readContacts>[0] {
    const { _id, campaign_id, source }: ImportJob = entry.job;
    return {
      path: this.spool.pathOf(_id),
      campaignId: campaign_id,
      hashKey: this.keyedHash.key,
      filename: source.filename,
      resumeAfter: rowsOf(entry),
      ...(source.default_country !== undefined && { defaultCountry: source.default_country }),
      ...(source.mapping && { mapping: source.mapping }),
    };
  }
}
