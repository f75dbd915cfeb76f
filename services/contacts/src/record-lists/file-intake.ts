import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { SourceRefused } from '@carillon/contact-source';
import type { ListFile } from '@carillon/domain/record-list';
import type { Cause } from '@carillon/kernel';
import { deriveUuid } from '@carillon/platform/crypto';
import { HttpProblem } from '@carillon/platform/http';
import type { RecordListDocument } from './documents';
import { recordsOfFile } from './file-records';
import { RecordIntake, type RecordAnswer } from './record-intake';
import { RecordLists } from './record-lists';
import type { AnnouncedFile } from './upload-address';

const ROWS_TOGETHER = 1_000;

type Judgement = Omit<ListFile, 'fileId' | 'filename'>;

const NOTHING = { accepted: 0, duplicates: 0, rejected: 0 };

/** A file into a list: as it was announced or not at all, then row by row. Put again, it has no further effect. */
@Injectable()
export class FileIntake {
  constructor(
    private readonly lists: RecordLists,
    private readonly records: RecordIntake,
  ) {}

  /** @throws HttpProblem FILE_CORRUPTED when it is not what was announced; it may be put again. */
  async take(list: RecordListDocument, file: AnnouncedFile, body: Readable, cause: Cause): Promise<ListFile> {
    const content = await contentOf(body, file.bytes);
    const damage = damageOf(content, file);
    const judgement = damage === undefined ? await this.judge(list, file, content, cause) : { ...NOTHING, outcome: 'corrupted' as const, reason: damage };
    const judged = { fileId: file.fileId, filename: file.filename, ...judgement };
    await this.lists.execute(list._id, { type: 'JudgeFile', ...judged, at: cause.occurredAt }, cause);
    if (damage !== undefined) throw new HttpProblem('FILE_CORRUPTED', `${damage}; put the file that was announced, or announce this one`);
    return judged;
  }

  private async judge(list: RecordListDocument, { fileId, filename }: AnnouncedFile, content: Uint8Array, cause: Cause): Promise<Judgement> {
    const rows = readable(content, filename);
    if (typeof rows === 'string') return { ...NOTHING, outcome: 'rejected', reason: rows };
    const answers: RecordAnswer[] = [];
    for (let after = 0; after < rows.length; after += ROWS_TOGETHER) {
      answers.push(...(await this.records.take(list, rows.slice(after, after + ROWS_TOGETHER), deriveUuid('record-file', fileId, String(after)), cause)));
      await nextTurn();
    }
    return countedOf(answers);
  }
}

function readable(content: Uint8Array, filename: string): readonly unknown[] | string {
  try {
    return recordsOfFile(content, filename);
  } catch (error) {
    // Its message quotes the file.
    if (error instanceof SourceRefused) return `The file cannot be read: ${error.code}`;
    throw error;
  }
}

function countedOf(answers: readonly RecordAnswer[]): Judgement {
  const count = (status: RecordAnswer['status']): number => answers.filter((answer) => answer.status === status).length;
  const [accepted, duplicates, rejected] = [count('accepted'), count('duplicate'), count('rejected')];
  if (accepted + duplicates > 0) return { accepted, duplicates, rejected, outcome: 'accepted', reason: null };
  const first = answers.flatMap(({ errors = [] }) => errors).at(0);
  return { accepted, duplicates, rejected, outcome: 'rejected', reason: first ? `No row is a record; the first breaks ${first.code} of ${first.field}` : 'The file has no rows' };
}

/** No more than was announced, and one byte to tell that there is more. */
async function contentOf(body: Readable, announced: number): Promise<Uint8Array> {
  const blocks: Buffer[] = [];
  let length = 0;
  for await (const block of body as AsyncIterable<Buffer>) {
    blocks.push(block);
    length += block.length;
    if (length > announced) break;
  }
  return Buffer.concat(blocks);
}

function damageOf(content: Uint8Array, { bytes, checksum }: AnnouncedFile): string | undefined {
  if (content.length > bytes) return `The file is longer than the ${bytes} bytes that were announced`;
  if (content.length < bytes) return `The file has ${content.length} of the ${bytes} bytes that were announced`;
  const found = createHash('md5').update(content).digest('hex');
  return found === checksum ? undefined : `The file's MD5 is ${found}, announced was ${checksum}`;
}
