import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsOptional, IsString } from 'class-validator';
import type { Cause } from '@carillon/kernel';
import { API_PREFIX, CurrentAccess, CurrentCause, Describe, IsE164, listOf, Scopes, type Access, type Answer } from '@carillon/platform/http';
import { knownCountry } from '../http/upload.query';
import { ContactForm, contactForm } from './contact.form';
import { ContactIntake, type SavedRow } from './contact-intake';
import { ContactStreams } from './contact-streams';

const MOST_CONTACTS = 10_000;

export class SaveContactsBody {
  /** As `POST /campaigns/{id}/contacts` takes them; what one does not say stays as it was. */
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_CONTACTS) contacts!: unknown[];
  /** ISO 3166-1 alpha-2: the country of numbers that are written without one. */
  @IsOptional() @IsString() default_country?: string | null;
}

export class SavedContactsForm {
  /** `{row, status: created | updated | unchanged | rejected, contact?, errors?}` for each contact, in their order. */
  @IsArray() results!: readonly unknown[];
}

export class ContactsQuery {
  @IsE164() phone_number!: string;
}

const READ = ['contacts:write', 'campaigns:read'] as const;

/** What an environment knows of people, whichever campaigns they are in. A campaign keeps what it enrolled. */
@Controller(`${API_PREFIX}/contacts`)
export class PeopleController {
  constructor(
    private readonly intake: ContactIntake,
    private readonly streams: ContactStreams,
  ) {}

  @Post()
  @Scopes('contacts:write')
  @Describe({ summary: 'Make or update up to 10,000 contacts, by their first number', data: SavedContactsForm })
  async save(@Body() { contacts, default_country: country }: SaveContactsBody, @CurrentCause() cause: Cause): Promise<{ readonly results: readonly SavedRow[] }> {
    return { results: await this.intake.take({ contacts, ...(country != null && { defaultCountry: knownCountry(country) }) }, cause) };
  }

  @Get()
  @Scopes(...READ)
  @Describe({ summary: 'The contact with a number, if there is one', data: ContactForm, list: true })
  async find(@Query() { phone_number: number }: ContactsQuery, @CurrentAccess() { environmentId }: Access): Promise<Answer<readonly ContactForm[]>> {
    const id = this.intake.idOf(number, environmentId);
    const found = await this.streams.find(id, environmentId);
    return listOf(found ? [contactForm(id, found)] : [], undefined);
  }

  @Get(':id')
  @Scopes(...READ)
  @Describe({ summary: 'Show a contact', data: ContactForm, errors: ['CONTACT_NOT_FOUND'] })
  async show(@Param('id') id: string, @CurrentAccess() { environmentId }: Access): Promise<ContactForm> {
    return contactForm(id, await this.streams.owned(id, environmentId));
  }
}
