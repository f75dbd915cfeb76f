import { KeyedHash, leadIdOf } from '@carillon/platform/crypto';
import { readText, testZones } from '../reader/in-memory-source.harness';
import { isPhoneProblem, normalisePhone } from '../phone/normalise-phone';
import { ContactNormaliser } from './contact-normaliser';
import { planColumns } from '../columns/column-plan';

const A = '+12125550100';

describe('a phone number', () => {
  it.each([
    '+12125550100', ' +1 212 555 0100 ', '(212) 555-0100', '212.555.0100', '1-212-555-0100', '+1 (212)\u00a0555\u20110100', '0012125550100', '011 1 212 555 0100', '２１２５５５０１００',
    '٢١٢٥٥٥٠١٠٠', '(212) 555-0100 ext. 12', '2125550100x12', 'tel:+1-212-555-0100', '="+12125550100"', "'2125550100", '+1-212-555-0100\u200e',
  ])('is one, however it is written: %j', (text) => {
    const country = text.startsWith('00') ? undefined : 'US';
    expect(normalisePhone(text, country)).toMatchObject({ e164: A, country: 'US' });
  });

  it.each([
    ['', undefined, 'INVALID_PHONE'],
    ['abc', 'US', 'INVALID_PHONE'],
    ['call +12125550100 now', 'US', 'INVALID_PHONE'],
    ['2125550100', undefined, 'INVALID_PHONE'],
    ['555-0100', 'US', 'INVALID_PHONE'],
    ['+1212555010', undefined, 'INVALID_PHONE'],
    ['+121255501000', undefined, 'INVALID_PHONE'],
    ['+12125550100 / +12125550101', 'US', 'INVALID_PHONE'],
    ['2.12555E+09', 'US', 'INVALID_PHONE'],
    ['911', 'US', 'INVALID_PHONE'],
    ['112', 'DE', 'INVALID_PHONE'],
    ['+19005550100', undefined, 'PREMIUM_RATE_NUMBER'],
    ['+44 909 879 0000', undefined, 'PREMIUM_RATE_NUMBER'],
    ['+979 1 2345 6789', undefined, 'PREMIUM_RATE_NUMBER'],
  ] as const)('is refused with a mend: %j', (text, country, code) => {
    const result = normalisePhone(text, country);
    expect(isPhoneProblem(result) && result.code).toBe(code);
    expect(isPhoneProblem(result) && result.message.length).toBeGreaterThan(20);
  });
});

describe('a contact', () => {
  it('is stored with its lead, its zones and everything personal apart', () => {
    const { accepted } = readText(`Phone Number;Home-Phone;Vorname;E-Mail;Land;Score\n(212) 555-0100;+44 20 7946 0000;Ana;ana@example.com;Vereinigte Staaten;7`);
    const numberKey = new KeyedHash('key').of(A);
    expect(accepted).toEqual([
      {
        row: 1,
        leadId: leadIdOf('campaign', numberKey),
        numberKey,
        country: 'US',
        zones: ['America/New_York'],
        zoneSource: 'number',
        personal: {
          phones: [{ type: 'MOBILE', number: A }, { type: 'HOME', number: '+442079460000' }],
          fields: { first_name: 'Ana', email: 'ana@example.com', country: 'Vereinigte Staaten' },
          customFields: { Score: '7' },
        },
      },
    ]);
  });

  it('may say its zone', () => {
    const { accepted, rejected } = readText(`phone,timezone\n${A},Europe/Madrid\n${A},Mars/Base\n+442079460000,\n`);
    expect(accepted.map(({ zones, zoneSource }) => [zones, zoneSource])).toEqual([[['Europe/Madrid'], 'contact'], [[], 'unknown']]);
    expect(rejected).toMatchObject([{ row: 2, code: 'INVALID_TIMEZONE', field: 'timezone' }]);
  });

  it('may be where its address is, or its number, where the two contradict each other', () => {
    const { accepted } = readText(`phone,state,zip,country\n${A},California,,USA\n${A},,10001,\n+13055550100,FL,33101,US\n${A},,,US\n`);
    expect(accepted.map(({ zones, zoneSource, places, placeEvidence }) => [zones, zoneSource, places, placeEvidence])).toEqual([
      [['America/Los_Angeles', 'America/New_York'], 'address', ['US-CA', 'US-NY'], ['address=US-CA', 'number=US-NY']],
      [['America/New_York'], 'address', ['US-NY'], ['address=US-NY', 'number=US-NY']],
      [['America/New_York'], 'address', ['US-FL'], ['address=US-FL', 'number=US-FL']],
      [['America/New_York'], 'number', undefined, undefined],
    ]);
  });

  it.each([
    ['phone,email\n+12125550100,ana', 'INVALID_EMAIL', 'email'],
    ['phone,name\n,Ana', 'MISSING_PHONE', 'phone'],
    ['phone,office\n+12125550100,12', 'INVALID_PHONE', 'office'],
    ['{"phone":["+12125550100"]}', 'INVALID_FIELD', 'phone'],
    ['{"phone":"+12125550100","custom_fields":7}', 'INVALID_CUSTOM_FIELD', 'custom_fields'],
    ['{"phone":"+12125550100"}\n{"phone":', 'INVALID_JSON', 'row'],
  ])('is rejected with its field: %j', (text, code, field) => {
    expect(readText(text).rejected).toMatchObject([{ code, field }]);
  });

  it('comes from NDJSON with its custom fields, "simulate" among them', () => {
    const { accepted } = readText(`{"phone":"${A}","simulate":"busy","custom_fields":{"tags":["a"],"n":1},"first_name":"Ana"}\n`);
    expect(accepted[0]?.personal).toEqual({ phones: [{ type: 'MOBILE', number: A }], fields: { first_name: 'Ana' }, customFields: { simulate: 'busy', tags: ['a'], n: 1 } });
  });

  it('may say which person it is and what the call is about, whatever the columns are called', () => {
    const { accepted } = readText(`phone,Person ID,debt-reference,Debt Reference\n${A},P-7,A-1,x\n`);
    expect(accepted[0]?.personal.customFields).toEqual({ person_id: 'P-7', debt_id: 'A-1', 'Debt Reference': 'x' });
    expect(planColumns(['Kundennr', 'phone'], { Kundennr: 'person_id' }).custom).toEqual([{ index: 0, header: 'Kundennr', name: 'person_id' }]);
    const fields = { person_id: 7, debt_id: 'A-1', by_phone: { HOME: { person_id: 'P-8' }, OFFICE: 'nobody' } };
    expect(readText(JSON.stringify({ phone: A, custom_fields: fields })).accepted[0]?.personal.customFields).toEqual(fields);
  });

  it.each([
    ['person_id', { person_id: ['P-7'] }],
    ['debt_id', { debt_id: 1.5 }],
    ['person_id', { person_id: true }],
    ['person_id', { person_id: 'x'.repeat(256) }],
    ['by_phone.HOME.person_id', { by_phone: { HOME: { person_id: {} } } }],
  ])('is rejected with a reference that is none: %s', (field, fields) => {
    for (const contact of [{ phone: A, custom_fields: fields }, { phone: A, ...fields }]) {
      const [rejected] = readText(JSON.stringify(contact)).rejected;
      expect(rejected).toMatchObject({ code: 'INVALID_REFERENCE', field });
      expect(rejected?.message).toContain('255 characters');
    }
  });

  it('keeps one number once, and the untyped one first', () => {
    const { accepted } = readText(`mobile,office,phone\n+12125550101,${A},${A}\n`);
    expect(accepted[0]?.personal.phones).toEqual([{ type: 'EXTRA_1', number: A }, { type: 'MOBILE', number: '+12125550101' }]);
  });

  it('is not read at all with a default country that is none', () => {
    expect(() => new ContactNormaliser({ campaignId: 'c', hashKey: 'k', defaultCountry: 'Atlantis' }, testZones)).toThrow('is no country');
  });

  it('has columns by the mapping that the customer gives', () => {
    expect(planColumns(['Nr', 'phone'], { Nr: 'phone' }).phones).toMatchObject([{ index: 0, header: 'Nr' }]);
  });
});
