import { PHONE_TYPES } from '@carillon/domain/import';
import { countryOfText, FIELD_TARGETS, REFERENCE_TARGETS, type Target } from '@carillon/contact-source';
import { isObject } from '@carillon/kernel';
import { invalidField } from '@carillon/platform/http';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { SourceOptions } from '../importing/import-job';

export class UploadQuery {
  /** ISO 3166-1 alpha-2: the country of numbers that are written without one. */
  @IsOptional() @IsString() @MaxLength(60) default_country?: string;
  /** As the uploader knows the file. */
  @IsOptional() @IsString() @MaxLength(255) filename?: string;
  /** What columns mean, as a JSON object: `{"Rufnummer 2": "HOME", "Kundennr": "person_id"}`. */
  @IsOptional() @IsString() @MaxLength(20_000) mapping?: string;
}

const TARGETS: readonly string[] = ['phone', ...PHONE_TYPES, ...FIELD_TARGETS, ...REFERENCE_TARGETS, 'timezone', 'custom_fields'];

export const sourceOf = ({ default_country, filename, mapping }: UploadQuery): SourceOptions => ({
  filename: filename ?? null,
  ...(default_country !== undefined && { default_country: knownCountry(default_country) }),
  ...(mapping !== undefined && { mapping: mappingOf(mapping) }),
});

export function knownCountry(text: string): string {
  const country = countryOfText(text);
  if (country) return country;
  throw invalidField('default_country', 'UNKNOWN_COUNTRY', 'is no country; send its two letters (ISO 3166), such as US');
}

function mappingOf(text: string): Readonly<Record<string, Target>> {
  const entries = Object.entries(parsed(text));
  const wrong = entries.find(([, target]) => !TARGETS.includes(String(target)));
  if (wrong) throw invalidField('mapping', 'UNKNOWN_TARGET', `gives "${wrong[0].slice(0, 50)}" a meaning that there is not; use one of ${TARGETS.join(', ')}`);
  return Object.fromEntries(entries);
}

function parsed(text: string): object {
  try {
    const value: unknown = JSON.parse(text);
    if (isObject(value)) return value;
  } catch {
    // told below
  }
  throw invalidField('mapping', 'MALFORMED_JSON', 'is not a JSON object; send for example {"Mobile no.":"MOBILE"}, URL-encoded');
}
