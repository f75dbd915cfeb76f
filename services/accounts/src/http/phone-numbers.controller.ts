import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { IsNumber, IsOptional, IsString } from 'class-validator';
import type { PhoneNumberState } from '@carillon/domain/account';
import { toIso, type Cause } from '@carillon/kernel';
import { Answer, API_PREFIX, CurrentAccess, CurrentCause, Describe, IsE164, RequestId, RevisionQuery, Scopes, type Access } from '@carillon/platform/http';
import { AccountAggregates } from '../directory/account-aggregates';
import { Directory } from '../directory/directory';
import { Numberings } from '../directory/numberings';
import { PHONE_NUMBERS, type PhoneNumberDocument } from '../directory/documents';
import { PhoneNumbersQuery } from './directory.query';
import { EntryReader } from './entry.reader';

export class AddPhoneNumberBody {
  @IsE164() number!: string;
  @IsOptional() @IsString() label?: string | null;
}

export class PhoneNumberForm extends AddPhoneNumberBody {
  @IsString() id!: string;
  /** A small whole number, the phone number's own in its environment. */
  @IsNumber() serial!: number | null;
  @IsString() created_at!: string;
}

const phoneNumberForm = ({ _id, serial = null, number, label, created_at }: PhoneNumberDocument) => ({ id: _id, serial, number, label, created_at });

/** A repeated addition keeps the serial of the first. */
const serialOf = (state: PhoneNumberState): number | null => (state.status === 'existing' ? (state.serial ?? null) : null);

@Controller(`${API_PREFIX}/phone-numbers`)
export class PhoneNumbersController {
  constructor(
    private readonly aggregates: AccountAggregates,
    private readonly numberings: Numberings,
    private readonly directory: Directory,
    private readonly reader: EntryReader,
  ) {}

  @Post()
  @Scopes('campaigns:write')
  @Describe({ summary: 'Add a phone number to call from', data: PhoneNumberForm })
  async add(@Body() { number, label = null }: AddPhoneNumberBody, @RequestId() id: string, @CurrentCause() cause: Cause): Promise<Answer<unknown>> {
    const { environmentId, occurredAt: at } = cause;
    const serial = await this.numberings.phoneNumbers.next(environmentId);
    const command = { type: 'AddPhoneNumber', environmentId, phoneNumberId: id, serial, label, at, personal: { number } } as const;
    const { state, revision } = await this.aggregates.phoneNumbers.execute(id, command, cause);
    await this.directory.acknowledge(PHONE_NUMBERS.name, id, revision);
    return new Answer({ id, serial: serialOf(state), number, label, created_at: toIso(at) }, { revision });
  }

  @Get()
  @Scopes('campaigns:read', 'campaigns:write')
  @Describe({ summary: 'List phone numbers', data: PhoneNumberForm, list: true })
  list(@Query() query: PhoneNumbersQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly unknown[]>> {
    return this.reader.page(PHONE_NUMBERS, environmentId, query, phoneNumberForm);
  }

  @Get(':id')
  @Scopes('campaigns:read', 'campaigns:write')
  @Describe({ summary: 'Show a phone number', data: PhoneNumberForm, errors: ['PHONE_NUMBER_NOT_FOUND', 'READ_MODEL_BEHIND'] })
  one(@Param('id') id: string, @Query() { min_revision: minRevision }: RevisionQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<unknown>> {
    return this.reader.one(PHONE_NUMBERS, { environmentId, id, minRevision }, phoneNumberForm, 'PHONE_NUMBER_NOT_FOUND');
  }
}
