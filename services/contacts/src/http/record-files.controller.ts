import { Readable } from 'node:stream';
import { Body, Controller, Inject, Param, Post, Put, Query } from '@nestjs/common';
import { toIso, type Cause, type Clock } from '@carillon/kernel';
import { CLOCK } from '@carillon/platform/config';
import { newId } from '@carillon/platform/crypto';
import { API_PREFIX, Consumes, CurrentAccess, Describe, HttpProblem, Public, RequestId, Scopes, type Access } from '@carillon/platform/http';
import { FileIntake } from '../record-lists/file-intake';
import { RecordLists } from '../record-lists/record-lists';
import { UploadAddress, type AnnouncedFile } from '../record-lists/upload-address';
import { AnnounceFileBody, AnnouncedFileForm, ListFileForm, PutFileQuery } from './record-file.bodies';

const MOST_BYTES = 10_000_000;

/** Files of records: announced with a token, put with the signed address that is the answer. */
@Controller(`${API_PREFIX}/record-lists/:id/files`)
export class RecordFilesController {
  constructor(
    private readonly lists: RecordLists,
    private readonly addresses: UploadAddress,
    private readonly intake: FileIntake,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  @Post()
  @Scopes('contacts:write')
  @Describe({ summary: 'Announce a CSV file of records; the answer says where to put it', data: AnnouncedFileForm, errors: ['LIST_NOT_FOUND', 'BODY_TOO_LARGE'] })
  async announce(@Param('id') listId: string, @Body() { filename, byte_size: bytes, checksum }: AnnounceFileBody, @RequestId() fileId: string, @CurrentAccess() { environmentId }: Access): Promise<AnnouncedFileForm> {
    await this.lists.owned(listId, environmentId);
    if (bytes > MOST_BYTES) throw new HttpProblem('BODY_TOO_LARGE', `byte_size is more than the ${MOST_BYTES} bytes that a file may have; send it in parts`);
    const { url, expires } = this.addresses.of({ listId, fileId, filename, bytes, checksum: checksum.toLowerCase() });
    return { id: fileId, record_list_id: listId, upload_url: url, expires_at: toIso(expires) };
  }

  @Put(':file')
  @Public()
  @Consumes('text/csv', 'application/octet-stream')
  @Describe({ summary: 'Put an announced file to its signed address; without a token', data: ListFileForm, errors: ['FORBIDDEN', 'LIST_NOT_FOUND', 'FILE_CORRUPTED'] })
  async put(@Param('id') listId: string, @Param('file') fileId: string, @Query() query: PutFileQuery, @Body() body: unknown): Promise<ListFileForm> {
    const file: AnnouncedFile = { listId, fileId, filename: query.filename, bytes: query.byte_size, checksum: query.checksum };
    this.addresses.require({ ...file, expires: query.expires, signature: query.signature });
    const list = await this.lists.any(listId);
    if (!(body instanceof Readable)) throw new HttpProblem('BAD_REQUEST', 'The body is missing; send the file itself as the body of the request');
    const { accepted, duplicates, rejected, outcome, reason } = await this.intake.take(list, file, body, this.causeOf(fileId, list.environment_id));
    return { id: fileId, record_list_id: listId, filename: file.filename, outcome, accepted, duplicates, rejected, reason };
  }

  /** Whoever has the address acts for who was given it. */
  private causeOf(fileId: string, environmentId: string): Cause {
    return { correlationId: newId(), causationId: fileId, occurredAt: this.clock.now(), actor: `upload:${fileId}`, environmentId };
  }
}
