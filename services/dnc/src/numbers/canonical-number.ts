import { countryOfText, isPhoneProblem, normalisePhone } from '@carillon/contact-source';
import { isE164 } from '@carillon/kernel';

export interface NumberProblem {
  readonly code: string;
  readonly message: string;
}

export type Canonical = { readonly number: string } | { readonly problem: NumberProblem };

/** What people put between digits. */
const SEPARATORS = /[\s().\-/\u00a0]/g;

/**
 * A number in the one form in which contacts are dialled, or why it is none. What is a number by its shape is taken even
 * if no such number is known to be in use: an entry too many does no harm, a missing one does.
 */
export function canonicalNumber(text: string, country?: string): Canonical {
  const known = country === undefined ? undefined : countryOfText(country);
  const result = normalisePhone(text, known);
  if (!isPhoneProblem(result)) return { number: result.e164 };
  const bare = text.replace(SEPARATORS, '');
  return isE164(bare) ? { number: bare } : { problem: { code: result.code, message: result.message } };
}

/** For what is E.164 already: `+4402079460958` has a national prefix too many, and is dialled without it. */
export function canonicalE164(e164: string): string {
  const canonical = canonicalNumber(e164);
  return 'number' in canonical ? canonical.number : e164;
}
