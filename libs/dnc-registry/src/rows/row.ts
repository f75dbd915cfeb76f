import type { Instant } from '@carillon/kernel';

/** What one row asks for. */
export type Row =
  | { readonly kind: 'number'; readonly number: number; readonly action: Action; readonly expiresAt: Instant | null }
  | { readonly kind: 'wildcard'; readonly prefix: string; readonly action: Action; readonly expiresAt: Instant | null };

export type Action = 'add' | 'remove';

export interface RowProblem {
  readonly code: string;
  readonly message: string;
}

export interface RowOptions {
  /** Numbers without `+` are of the North American plan. */
  readonly isNorthAmerican: boolean;
  /** For every other way to write a number: E.164, or `undefined`. */
  readonly toE164: (text: string) => string | undefined;
  readonly now: Instant;
}

const AREA = 10_000_000_000;
const EXCHANGE = 10_000;

/** A number of ten digits with its country code, where area code and exchange are possible ones. */
export function northAmerican(national: number): number | undefined {
  const isPossible = national >= 2_000_000_000 && national < AREA && Math.floor(national / EXCHANGE) % 1_000 >= 200;
  return isPossible ? AREA + national : undefined;
}

/** E.164 without its plus; of the North American plan only what is possible there. */
export function international(number: number, digits: number): number | undefined {
  if (digits < 7 || digits > 15 || number < 10 ** (digits - 1)) return undefined;
  if (Math.floor(number / AREA) !== 1 || digits !== 11) return String(number).startsWith('1') ? undefined : number;
  return northAmerican(number - AREA);
}
