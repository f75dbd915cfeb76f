import type { CountryCode } from 'libphonenumber-js/max';
import { CALLING_CODES } from './numbering-plans';
import type { CallingCode, LineType, NumberingPlan } from './numbering-plans';

export interface KnownNumber {
  readonly e164: string;
  readonly country: CountryCode | null;
  readonly type: LineType | undefined;
}

const E164 = /^\+[1-9]\d{6,14}$/;

const byDigits: readonly ReadonlyMap<string, CallingCode>[] = [1, 2, 3].map(
  (length) => new Map([...CALLING_CODES].filter(([code]) => code.length === length)),
);

/** No calling code is the start of another one, so the first that is found is the right one. */
function callingCodeOf(e164: string): CallingCode | undefined {
  return byDigits[0]?.get(e164.slice(1, 2)) ?? byDigits[1]?.get(e164.slice(1, 3)) ?? byDigits[2]?.get(e164.slice(1, 4));
}

function matchingType(plan: NumberingPlan, national: string): LineType | undefined {
  for (const { type, pattern, lengths } of plan.types) {
    if (lengths.includes(national.length) && pattern.test(national)) return type;
  }
  return undefined;
}

function typeOf(plan: NumberingPlan, national: string): LineType | undefined {
  if (!plan.national.test(national)) return undefined;
  const type = matchingType(plan, national);
  if (type !== 'FIXED_LINE') return type;
  const both = plan.sharesFixedAndMobile || plan.types.some((rule) => rule.type === 'MOBILE' && rule.pattern.test(national) && rule.lengths.includes(national.length));
  return both ? 'FIXED_LINE_OR_MOBILE' : type;
}

/** A national prefix inside an international number is a slip that the library forgives by rules of its own. */
function mayHoldNationalPrefix(code: CallingCode, national: string): boolean {
  const prefix = code.nationalPrefix?.exec(national);
  return Boolean(prefix?.[0]);
}

/**
 * The valid number that `text` is, decided from the library's own metadata about ten times as fast as by the library.
 * `undefined` means "ask the library": not plain E.164, not valid, or not plain to decide.
 */
export function fastE164(text: string): KnownNumber | undefined {
  if (!E164.test(text)) return undefined;
  const code = callingCodeOf(text);
  if (!code) return undefined;
  const national = text.slice(code.length + 1);
  if (mayHoldNationalPrefix(code, national)) return undefined;
  for (const plan of code.plans) {
    if (plan.leadingDigits && code.plans.length > 1 && !plan.leadingDigits.test(national)) continue;
    const type = typeOf(plan, national);
    if (type) return { e164: text, country: plan.country, type };
    if (plan.leadingDigits) return undefined;
  }
  return undefined;
}
