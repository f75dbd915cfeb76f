import { Body, Controller, Param, Post } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString } from 'class-validator';
import type { Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentCause, Describe, RequestId, Scopes } from '@carillon/platform/http';
import { CampaignGate } from '../importing/campaign-gate';
import { ImportBoard } from '../importing/import-board';
import { ListImport } from '../importing/list-import';
import { addressOf, ImportForm, importForm } from './import.forms';
import { knownCountry } from './upload.query';

const MOST_CONTACTS = 10_000;

export class AddContactsBody {
  /** `{phone, first_name, …, timezone, person_id, debt_id, custom_fields}`; each is checked by itself, and refused by itself. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_CONTACTS) contacts!: unknown[];
  /** ISO 3166-1 alpha-2: the country of numbers that are written without one. */
  @IsOptional() @IsString() default_country?: string | null;
}

export class ContactsForm extends ImportForm {
  /** `{row, status: accepted | duplicate | rejected, lead_id?, errors?}` for each contact, in their order. */
  @IsArray() results!: unknown[];
}

@Controller(`${API_PREFIX}/campaigns/:id/contacts`)
export class ContactsController {
  constructor(
    private readonly gate: CampaignGate,
    private readonly lists: ListImport,
    private readonly board: ImportBoard,
  ) {}

  @Post()
  @Scopes('contacts:write')
  @Describe({ summary: 'Add up to 10,000 contacts', data: ContactsForm, tag: 'Contacts', errors: ['CAMPAIGN_NOT_FOUND', 'CAMPAIGN_NOT_EDITABLE'] })
  async add(@Param('id') campaignId: string, @Body() body: AddContactsBody, @RequestId() importId: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const country = body.default_country == null ? {} : { defaultCountry: knownCountry(body.default_country) };
    await this.gate.pass(cause.environmentId, campaignId);
    const { entry, rows } = await this.lists.take({ importId, campaignId, contacts: body.contacts, ...country }, cause);
    await this.board.shows(importId, entry.loaded.revision);
    return new Answer({ ...importForm(entry), results: rows }, { headers: { location: addressOf(importId) }, revision: entry.loaded.revision });
  }
}
