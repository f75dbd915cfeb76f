import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, Consumes, CurrentCause, Describe, filePartOf, HttpProblem, isMultipart, MULTIPART, Scopes } from '@carillon/platform/http';
import { CampaignGate } from '../importing/campaign-gate';
import { ImportBoard } from '../importing/import-board';
import { UploadIntake, type IncomingUpload } from '../importing/upload-intake';
import { addressOf, ImportForm, importForm } from './import.forms';
import { sourceOf, UploadQuery } from './upload.query';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller(`${API_PREFIX}/campaigns/:id/imports`)
export class ImportsController {
  constructor(
    private readonly gate: CampaignGate,
    private readonly intake: UploadIntake,
    private readonly board: ImportBoard,
  ) {}

  @Post()
  @HttpCode(202)
  @Scopes('contacts:write')
  @Consumes('text/csv', 'text/tab-separated-values', 'application/x-ndjson', XLSX, 'application/octet-stream', MULTIPART)
  @Describe({ summary: 'Import a file of contacts, of any length', data: ImportForm, status: 202, tag: 'Contacts', errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE', 'STORAGE_FULL'] })
  async upload(
    @Param('id') campaignId: string,
    @Query() query: UploadQuery,
    @Body() body: unknown,
    @Req() request: FastifyRequest,
    @CurrentCause() cause: Cause,
  ): Promise<Answer<unknown>> {
    const source = sourceOf(query);
    const importId = cause.causationId; // the request's own id: the same for a repeated request
    await this.gate.pass(cause.environmentId, campaignId);
    const upload = await uploadOf(request, streamOf(body));
    const { entry, bytes } = await this.intake.take({ importId, campaignId, ...upload, source: { ...source, filename: source.filename ?? upload.filename } }, cause);
    await this.board.shows(importId, 0);
    return new Answer({ ...importForm(entry), bytes }, { headers: { location: addressOf(importId) }, revision: entry.loaded.revision });
  }
}

interface Upload extends Pick<IncomingUpload, 'body' | 'announced'> {
  readonly filename: string | null;
}

/** A form is a little longer than its file, which is measured while it arrives. */
async function uploadOf(request: FastifyRequest, body: Readable): Promise<Upload> {
  if (isMultipart(request)) return filePartOf(request, body).then(({ filename, content }) => ({ filename, body: content }));
  const announced = lengthOf(request);
  return { filename: null, body, ...(announced !== undefined && { announced }) };
}

function streamOf(body: unknown): Readable {
  if (body instanceof Readable) return body;
  throw new HttpProblem('BAD_REQUEST', 'The body is missing; send the file itself as the body of the request');
}

function lengthOf({ headers }: FastifyRequest): number | undefined {
  const length = Number(headers['content-length'] ?? Number.NaN);
  return Number.isFinite(length) ? length : undefined;
}
