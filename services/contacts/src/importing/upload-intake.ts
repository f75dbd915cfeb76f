import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { newId } from '@carillon/platform/crypto';
import { formatOf, SourceRefused, type SourceFormat } from '@carillon/contact-source';
import type { Cause } from '@carillon/kernel';
import { Spool, type Upload } from '../spool/spool';
import { newJob, type SourceOptions } from './import-job';
import { ImportJournal, type JournalEntry } from './import-journal';
import { ImportRunner } from './import-runner';

export interface IncomingUpload {
  readonly importId: string;
  readonly campaignId: string;
  readonly source: SourceOptions;
  readonly body: Readable;
  /** Bytes that the client announced. */
  readonly announced?: number;
}

export interface TakenUpload {
  readonly entry: JournalEntry;
  readonly bytes: number;
}

/** Takes an upload in: on disk first, then in the log, then answered, then worked on. */
@Injectable()
export class UploadIntake {
  constructor(
    private readonly spool: Spool,
    private readonly journal: ImportJournal,
    private readonly runner: ImportRunner,
  ) {}

  /** The import that was started, now or by the same request before. */
  async take(incoming: IncomingUpload, cause: Cause): Promise<TakenUpload> {
    const { importId, campaignId, source } = incoming;
    const upload = await this.spool.receive(newId(), incoming.body, incoming.announced);
    const entry = await this.journal.openOrLoad(newJob({ importId, campaignId, source }, cause));
    if (entry.loaded.state.status !== 'absent') {
      await this.spool.discard(upload.path);
      return { entry, bytes: upload.bytes };
    }
    await this.spool.keep(upload, importId);
    const started = await this.start(entry, upload, cause);
    this.runner.start(importId);
    return { entry: started, bytes: upload.bytes };
  }

  private async start(entry: JournalEntry, { bytes }: Upload, cause: Cause): Promise<JournalEntry> {
    const { _id, campaign_id: campaignId, source } = entry.job;
    const format = formatAtFirstSight(this.spool.pathOf(_id), source.filename);
    const { environmentId, occurredAt: at } = cause;
    const started = await this.journal.record(entry, { type: 'StartImport', environmentId, campaignId, format, filename: source.filename, bytes, at }, cause);
    await this.journal.remember(started);
    return started;
  }
}

/** Why a source cannot be read is told by the import that fails. */
function formatAtFirstSight(path: string, filename: string | null): SourceFormat {
  try {
    return formatOf(path, filename);
  } catch (error) {
    if (error instanceof SourceRefused) return 'csv';
    throw error;
  }
}
