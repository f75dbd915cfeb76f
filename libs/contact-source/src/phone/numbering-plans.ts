import type { CountryCode, NumberType } from 'libphonenumber-js/max';
import metadata from 'libphonenumber-js/metadata.max.json';

export type LineType = Exclude<NumberType, undefined>;

interface TypeRule {
  readonly type: LineType;
  readonly pattern: RegExp;
  readonly lengths: readonly number[];
}

/** The numbering plan of one country, its patterns compiled once. */
export interface NumberingPlan {
  readonly country: CountryCode;
  readonly national: RegExp;
  /** A sufficient sign that a number is of this country, where several share a calling code. */
  readonly leadingDigits: RegExp | undefined;
  readonly types: readonly TypeRule[];
  readonly sharesFixedAndMobile: boolean;
}

/** All plans behind one calling code, the main country first. */
export interface CallingCode {
  readonly length: number;
  readonly plans: readonly NumberingPlan[];
  readonly nationalPrefix: RegExp | undefined;
}

/** The library's metadata is an array per country; these are the positions that it documents in METADATA.md. */
type CountryMetadata = readonly unknown[];
const at = { national: 2, lengths: 3, nationalPrefix: 5, prefixForParsing: 7, leadingDigits: 10, types: 11 } as const;

/** The order in which the library asks for a number's type, with each type's place in the metadata. */
const TYPE_ORDER: readonly (readonly [LineType, number])[] = [
  ['FIXED_LINE', 0],
  ['MOBILE', 1],
  ['PREMIUM_RATE', 3],
  ['TOLL_FREE', 2],
  ['SHARED_COST', 9],
  ['VOIP', 8],
  ['PERSONAL_NUMBER', 4],
  ['PAGER', 7],
  ['UAN', 6],
  ['VOICEMAIL', 5],
];

type TypeMetadata = readonly [pattern: string, lengths?: readonly number[]] | 0 | undefined;

const entirely = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);

function typeRules(types: readonly TypeMetadata[], planLengths: readonly number[]): TypeRule[] {
  return TYPE_ORDER.flatMap(([type, place]) => {
    const rule = types[place];
    return rule && rule[0] ? [{ type, pattern: entirely(rule[0]), lengths: rule[1] ?? planLengths }] : [];
  });
}

function compilePlan(country: CountryCode, data: CountryMetadata): NumberingPlan | undefined {
  const types = data[at.types] as readonly TypeMetadata[] | 0 | undefined;
  if (!types || types.length === 0) return undefined;
  const mobile = types[1];
  const leading = data[at.leadingDigits] as string | 0 | undefined;
  return {
    country,
    national: entirely(data[at.national] as string),
    leadingDigits: leading ? new RegExp(`^(?:${leading})`) : undefined,
    types: typeRules(types, data[at.lengths] as readonly number[]),
    sharesFixedAndMobile: !mobile || mobile[0] === '',
  };
}

function compileCallingCode(code: string, countries: readonly CountryCode[]): CallingCode | undefined {
  const all = metadata.countries as unknown as Record<string, CountryMetadata>;
  const plans = countries.map((country) => compilePlan(country, all[country] ?? []));
  if (plans.includes(undefined)) return undefined;
  const main = all[countries[0] ?? ''] ?? [];
  const prefix = [main[at.prefixForParsing], main[at.nationalPrefix]].find(Boolean) as string | undefined;
  return { length: code.length, plans: plans as NumberingPlan[], nationalPrefix: prefix ? new RegExp(`^(?:${prefix})`) : undefined };
}

function compileAll(): ReadonlyMap<string, CallingCode> {
  const codes = metadata.country_calling_codes as unknown as Record<string, readonly CountryCode[]>;
  return new Map(
    Object.entries(codes).flatMap(([code, countries]) => {
      const compiled = compileCallingCode(code, countries);
      return compiled ? [[code, compiled] as const] : [];
    }),
  );
}

/** Geographic calling codes only; the others are left to the library. */
export const CALLING_CODES: ReadonlyMap<string, CallingCode> = compileAll();
