import type { AcceptedContact, PhoneType, RejectedRow } from '@carillon/domain/import';
import { LeadIds, NumberKeys } from '@carillon/platform/crypto';
import type { Address } from '@carillon/platform/zones';
import type { CountryCode } from 'libphonenumber-js/max';
import type { ColumnPlan } from '../columns/column-plan';
import type { FieldTarget } from '../columns/synonyms';
import { LIMITS } from '../limits';
import type { SourceRow } from '../parse/source-row';
import { countryOfText } from '../phone/country-of-text';
import type { KnownNumber } from '../phone/fast-e164';
import { isPhoneProblem, normalisePhone } from '../phone/normalise-phone';
import { SourceRefused } from '../source-refused';
import { customFieldsOf } from './custom-fields';
import { emailOf, fieldOf, textOf } from './field-value';
import { FieldProblem } from './row-problem';
import type { ZoneLookup } from './zone-lookup';

export interface NormaliserOptions {
  readonly campaignId: string;
  /** The installation's key for `KeyedHash`. */
  readonly hashKey: string;
  /** ISO 3166-1 alpha-2 (or a country's name) for numbers without a country code; a row's own country goes first. */
  readonly defaultCountry?: string;
}

interface Phone extends KnownNumber {
  readonly phoneType: PhoneType;
}

type Place = Pick<AcceptedContact, 'zones' | 'zoneSource' | 'places' | 'placeEvidence'>;

export type RowResult = { readonly accepted: AcceptedContact } | { readonly rejected: RejectedRow };

function defaultCountryOf({ defaultCountry }: NormaliserOptions): CountryCode | undefined {
  if (!defaultCountry) return undefined;
  const country = countryOfText(defaultCountry);
  if (!country) throw new SourceRefused('INVALID_COUNTRY', `"${defaultCountry}" is no country. Give its two letters (ISO 3166), such as "US".`);
  return country;
}

const rawOf = (cells: readonly unknown[]): string =>
  cells.map((cell) => (typeof cell === 'string' ? cell.slice(0, LIMITS.raw) : JSON.stringify(cell ?? ''))).join(',').slice(0, LIMITS.raw);

/** Rows → contacts as they are stored, or the first rule that a row breaks. */
export class ContactNormaliser {
  private readonly keys: NumberKeys;
  private readonly leads: LeadIds;
  private readonly country: CountryCode | undefined;

  constructor(
    options: NormaliserOptions,
    private readonly zones: ZoneLookup,
  ) {
    this.keys = new NumberKeys(options.hashKey);
    this.leads = new LeadIds(options.campaignId);
    this.country = defaultCountryOf(options);
  }

  normalise(source: SourceRow, row: number): RowResult {
    if ('problem' in source) return { rejected: { row, ...source.problem, field: 'row', personal: { raw: source.raw } } };
    try {
      return { accepted: this.accept(source.plan, source.cells, row) };
    } catch (error) {
      if (!(error instanceof FieldProblem)) throw error;
      return { rejected: { row, code: error.code, field: error.field, message: error.message, personal: { raw: rawOf(source.cells) } } };
    }
  }

  private accept(plan: ColumnPlan, cells: readonly unknown[], row: number): AcceptedContact {
    const [first, ...others] = this.phonesOf(plan, cells);
    if (!first) throw missingPhone(plan);
    const numberKey = this.keys.numberKeyOf(first.e164);
    const phones = [first, ...others].map(({ phoneType, e164 }) => ({ type: phoneType, number: e164 }));
    const personal = { phones, fields: fieldsOf(plan, cells), customFields: customFieldsOf(plan, cells) };
    return { row, leadId: this.leads.leadIdOf(numberKey), numberKey, country: first.country, ...this.placeOf(plan, cells, first), personal };
  }

  /** Every number that is given must be right: one that was dropped silently would never be missed. */
  private phonesOf(plan: ColumnPlan, cells: readonly unknown[]): Phone[] {
    const phones: Phone[] = [];
    let country: CountryCode | undefined;
    for (const { index, header, name } of plan.phones) {
      const text = textOf(cells[index], header);
      if (text === '') continue;
      country ??= this.countryOf(plan, cells);
      const number = normalisePhone(text, country);
      if (isPhoneProblem(number)) throw new FieldProblem(number.code, header, number.message);
      if (!phones.some(({ e164 }) => e164 === number.e164)) phones.push({ ...number, phoneType: name });
    }
    return phones;
  }

  private countryOf(plan: ColumnPlan, cells: readonly unknown[]): CountryCode | undefined {
    const cell = plan.country && cells[plan.country.index];
    return (typeof cell === 'string' ? countryOfText(cell) : undefined) ?? this.country;
  }

  private placeOf(plan: ColumnPlan, cells: readonly unknown[], phone: KnownNumber): Place {
    const given = plan.timezone ? textOf(cells[plan.timezone.index], plan.timezone.header) : '';
    const contactZone = given !== '' && plan.timezone ? this.knownZone(given, plan.timezone.header) : null;
    const address = addressOf(plan, cells);
    if (contactZone === null && address === null) return this.placeOfNumber(phone);
    const number = { e164: phone.e164, country: phone.country, lineType: phone.type ?? null };
    const { zones, source, places, evidence } = this.zones.calledParty({ number, contactZone, address });
    return { zones, zoneSource: source, ...(address !== null && { places }), placeEvidence: evidence };
  }

  private placeOfNumber({ e164, country, type }: KnownNumber): Place {
    const zones = this.zones.zonesOfNumber(e164, country, type ?? null);
    return zones.length > 0 ? { zones, zoneSource: 'number' } : { zones: [], zoneSource: 'unknown' };
  }

  private knownZone(name: string, field: string): string {
    if (name.length <= 50 && this.zones.isKnownZone(name)) return name;
    throw new FieldProblem('INVALID_TIMEZONE', field, `"${name.slice(0, 50)}" is no time zone. Write an IANA name such as "Europe/Madrid", or leave it empty.`);
  }
}

/** As far as it tells of a place; `null` where none of it is given. */
function addressOf(plan: ColumnPlan, cells: readonly unknown[]): Address | null {
  const textIn = (name: FieldTarget): string => {
    const column = plan.fields.find((field) => field.name === name);
    const cell = column && cells[column.index];
    return typeof cell === 'string' || typeof cell === 'number' ? String(cell) : '';
  };
  const [state, postalCode, country] = [textIn('state'), textIn('postal_code'), textIn('country')];
  if (state === '' && postalCode === '') return null;
  return { country: countryOfText(country) ?? null, state, postalCode };
}

function missingPhone(plan: ColumnPlan): FieldProblem {
  const field = plan.phones[0]?.header ?? 'phone';
  return new FieldProblem('MISSING_PHONE', field, 'The row has no phone number. Write one with "+" and the country code.');
}

function fieldsOf(plan: ColumnPlan, cells: readonly unknown[]): Record<string, string> {
  const fields: Record<string, string> = {};
  for (const { index, header, name } of plan.fields) {
    const text = name === 'email' ? emailOf(cells[index], header) : fieldOf(cells[index], header);
    if (text !== '') fields[name] = text;
  }
  return fields;
}
