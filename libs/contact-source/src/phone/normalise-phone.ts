import { ParseError, parsePhoneNumberWithError } from 'libphonenumber-js/max';
import type { CountryCode, PhoneNumber } from 'libphonenumber-js/max';
import { fastE164 } from './fast-e164';
import type { KnownNumber } from './fast-e164';

export interface PhoneProblem {
  readonly code: 'INVALID_PHONE' | 'PREMIUM_RATE_NUMBER';
  readonly message: string;
}

export type PhoneResult = KnownNumber | PhoneProblem;

export const isPhoneProblem = (result: PhoneResult): result is PhoneProblem => 'code' in result;

const MAX_LENGTH = 60;
const DIGITS = /^\d{2,6}$/;
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d+$/i;
/** What spreadsheets wrap around a number so that it stays text. */
const WRAPPED = /^="([^"]*)"$/;

const invalid = (message: string): PhoneProblem => ({ code: 'INVALID_PHONE', message });

const PARSE_PROBLEMS: Readonly<Record<string, string>> = {
  TOO_SHORT: 'The number is too short. Write all of its digits, with the country code: +12125550100.',
  TOO_LONG: 'The number is too long. Write one number per cell, with the country code: +12125550100.',
  INVALID_COUNTRY: 'The number has no country. Write it with "+" and the country code, or give the default country of the list.',
  NOT_A_NUMBER: 'This is not a phone number. Write it with "+" and the country code: +12125550100.',
};

function parse(text: string, country: CountryCode | undefined): PhoneNumber | PhoneProblem {
  const { stackTraceLimit } = Error;
  // The library says "this is no number" with an error, whose stack costs more than ten numbers that are one.
  Error.stackTraceLimit = 0;
  try {
    return parsePhoneNumberWithError(text, { ...(country && { defaultCountry: country }), extract: false });
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
    return invalid(PARSE_PROBLEMS[error.message] ?? 'This is not a phone number.');
  } finally {
    Error.stackTraceLimit = stackTraceLimit;
  }
}

function clean(text: string): string {
  const inner = WRAPPED.exec(text)?.[1] ?? text;
  return inner.replace(/^(?:'|tel:)/i, '').replace(/[\u00a0\u2007\u202f\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, ' ').trim();
}

/** `00` is the way to write `+` in most of the world; where a country has another prefix, the library knows it. */
const international = (text: string, country: CountryCode | undefined): string => (!country && /^00[1-9]/.test(text) ? `+${text.slice(2)}` : text);

const LENGTH_PROBLEMS: Readonly<Record<string, string>> = { TOO_SHORT: PARSE_PROBLEMS.TOO_SHORT ?? '', TOO_LONG: PARSE_PROBLEMS.TOO_LONG ?? '' };

function describeInvalid(number: PhoneNumber): PhoneProblem {
  const where = number.country ?? `country code +${number.countryCallingCode}`;
  if (number.isPossible()) return invalid(`The number has the right length for ${where}, but no such number is in use there. Check its digits.`);
  const tooShort = number.nationalNumber.length < 8;
  return invalid(LENGTH_PROBLEMS[tooShort ? 'TOO_SHORT' : 'TOO_LONG'] ?? '');
}

function refusePremium(number: KnownNumber): PhoneResult {
  if (number.type !== 'PREMIUM_RATE') return number;
  return { code: 'PREMIUM_RATE_NUMBER', message: 'Premium-rate numbers are never called. Give the person\'s own number.' };
}

function byLibrary(text: string, country: CountryCode | undefined): PhoneResult {
  if (text.length > MAX_LENGTH) return invalid(PARSE_PROBLEMS.TOO_LONG ?? '');
  if (SCIENTIFIC.test(text)) return invalid('A spreadsheet turned the number into a rounded one. Format the column as text and export it again.');
  if (DIGITS.test(text)) return invalid('Emergency and short numbers are never called. Write the whole number, with the country code.');
  const number = parse(international(text, country), country);
  if ('code' in number) return number;
  if (!number.isValid()) return describeInvalid(number);
  return refusePremium({ e164: number.number, country: number.country ?? null, type: number.getType() });
}

/** One number in any of the ways in which people write it → E.164 with its country, or why not. */
export function normalisePhone(text: string, country?: CountryCode): PhoneResult {
  const trimmed = text.trim();
  const fast = fastE164(trimmed);
  if (fast) return refusePremium(fast);
  const cleaned = clean(trimmed);
  return byLibrary(cleaned, country);
}
