import { IsArray, IsObject, IsOptional, IsString } from 'class-validator';
import type { ExistingContact } from '@carillon/domain/contact';
import { toIso } from '@carillon/kernel';

export class ContactForm {
  @IsString() id!: string;
  /** The one that it is known by. */
  @IsString() phone_number!: string;
  /** `[{type, number}]`, that one first. */
  @IsArray() phones!: readonly unknown[];
  @IsOptional() @IsString() timezone!: string | null;
  /** Such as `first_name`, `email`, `company`. */
  @IsObject() fields!: Readonly<Record<string, string>>;
  @IsObject() custom_fields!: Readonly<Record<string, unknown>>;
  @IsString() created_at!: string;
  @IsString() updated_at!: string;
}

export const contactForm = (id: string, { details: { phones, timezone, fields, customFields }, createdAt, updatedAt }: ExistingContact): ContactForm => ({
  id,
  phone_number: phones[0]?.number ?? '',
  phones,
  timezone,
  fields,
  custom_fields: customFields,
  created_at: toIso(createdAt),
  updated_at: toIso(updatedAt),
});
