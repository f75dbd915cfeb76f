import { Readable } from 'node:stream';
import { Body, Controller, Param, Post, Query } from '@nestjs/common';
import { IsOptional, Length } from 'class-validator';
import { countryOfText } from '@carillon/contact-source';
import type { Cause } from '@carillon/kernel';
import { API_PREFIX, Consumes, CurrentAccess, CurrentCause, Describe, invalidField, Scopes, type Access, type Answer } from '@carillon/platform/http';
import { ListImport } from '../imports/list-import';
import { Spool } from '../imports/spool';
import { ListTargets } from '../lists/list-targets';
import { changeAnswer } from './change-answer';
import { DncChangeForm } from './entry.bodies';

export class DncImportQuery {
  /** For numbers without a country code: ISO 3166-1, two letters. */
  @IsOptional() @Length(2, 100) default_country?: string;
}

@Controller(`${API_PREFIX}/dnc/:list/imports`)
export class ImportsController {
  constructor(
    private readonly targets: ListTargets,
    private readonly imports: ListImport,
    private readonly spool: Spool,
  ) {}

  @Post()
  @Scopes('dnc:write')
  @Consumes('text/csv', 'application/x-ndjson', 'text/plain')
  @Describe({ summary: 'Load a file onto a do-not-call list', data: DncChangeForm, errors: ['LIST_NOT_FOUND'] })
  async load(@Param('list') name: string, @Query() query: DncImportQuery, @Body() body: unknown, @CurrentAccess() access: Access, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const target = await this.targets.of(name, access);
    const country = countryIn(query);
    if (!(body instanceof Readable)) throw invalidField('body', 'REQUIRED', 'is missing; send the file, with Content-Type: text/csv');
    const { tally, version, effective } = await this.spool.during(body, (path) => this.imports.run({ target, path, ...(country !== undefined && { country }) }, cause));
    return changeAnswer({ effective, version, ...tally.form });
  }
}

function countryIn({ default_country: country }: DncImportQuery): string | undefined {
  if (country === undefined || countryOfText(country) !== undefined) return country;
  throw invalidField('default_country', 'COUNTRY', 'must be a country; write its two letters (ISO 3166), such as US');
}
