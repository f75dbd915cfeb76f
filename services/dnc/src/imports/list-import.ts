import { setImmediate as nextTurn } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import { fileBlocks, openSource, SourceRefused } from '@carillon/contact-source';
import type { Cause } from '@carillon/kernel';
import { KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { HttpProblem } from '@carillon/platform/http';
import { ListEntries } from '../commands/list-entries';
import { DncEntries } from '../entries/dnc-entries';
import { DialerAcknowledgement } from '../lists/dialer-acknowledgement';
import { ListStreams } from '../lists/list-streams';
import type { ListTarget } from '../lists/list-target';
import { ImportTally } from './import-tally';
import { rowChunks } from './row-chunks';

export interface ImportRequest {
  readonly target: ListTarget;
  /** The spooled file. */
  readonly path: string;
  readonly country?: string;
}

export interface Imported {
  readonly tally: ImportTally;
  readonly version: number;
  readonly effective: boolean;
}

/** Loads a whole file onto a list, chunk by chunk, with memory for one chunk. */
@Injectable()
export class ListImport {
  constructor(
    private readonly lists: ListEntries,
    private readonly streams: ListStreams,
    private readonly entries: DncEntries,
    private readonly dialer: DialerAcknowledgement,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  /** @throws HttpProblem when the file cannot be read as a list; what was loaded before stands. */
  async run(request: ImportRequest, cause: Cause): Promise<Imported> {
    const tally = new ImportTally();
    await this.load(request, tally, cause).catch((error: unknown) => refuse(error, tally));
    const { list } = request.target;
    const version = await this.streams.version(list);
    const [effective] = await Promise.all([this.dialer.isEffective(list, version), this.entries.reflect(list, version)]);
    return { tally, version, effective };
  }

  private async load({ target, path, country }: ImportRequest, tally: ImportTally, cause: Cause): Promise<void> {
    const { rows } = openSource({ filename: null, open: () => fileBlocks(path) });
    let chunk = 0;
    for (const numbers of rowChunks(rows, { now: cause.occurredAt, ...(country !== undefined && { country }) }, tally)) {
      const entries = numbers.map((each) => ({ ...each, numberKey: this.keyedHash.of(each.number) }));
      const requestId = `${cause.causationId}.${chunk++}`;
      if (entries.length === 0) await nextTurn();
      else tally.settle((await this.lists.add({ target, source: 'import', entries, requestId }, cause)).results);
    }
  }
}

function refuse(error: unknown, { form: { rejected: _, ...counts } }: ImportTally): never {
  if (!(error instanceof SourceRefused)) throw error;
  throw new HttpProblem('VALIDATION_ERROR', error.message, { fields: [{ field: 'body', code: error.code, message: error.message }], details: counts });
}
