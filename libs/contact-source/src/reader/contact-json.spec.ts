import fc from 'fast-check';
import type { AcceptedContact } from '@carillon/domain/import';
import { contactJson } from './contact-json';

const text = fc.oneof(fc.string(), fc.string({ unit: 'binary' }), fc.constantFrom('', '"', '\\', '\u0000', '\u2028', '\ud800', 'Zoë', '\u007f', '</script>'));
const name = text.filter((candidate) => candidate !== '__proto__');

const places = fc.constantFrom({}, { places: ['US-FL', 'US-CA'], placeEvidence: ['address=US-FL', 'number=US-CA'] }, { placeEvidence: [] });

const contacts: fc.Arbitrary<AcceptedContact> = fc.tuple(places, fc.record({
  row: fc.integer({ min: 1 }),
  leadId: fc.uuid(),
  numberKey: fc.stringMatching(/^[0-9a-f]{32}$/),
  country: fc.constantFrom('US', null),
  zones: fc.constantFrom(['America/New_York'], [], ['Europe/London', 'Europe/Madrid']),
  zoneSource: fc.constantFrom('contact', 'number', 'unknown'),
  personal: fc.record({
    phones: fc.array(fc.record({ type: fc.constantFrom('HOME', 'EXTRA_1'), number: fc.stringMatching(/^\+1\d{10}$/) }), { maxLength: 3 }),
    fields: fc.dictionary(name, text),
    customFields: fc.dictionary(name, fc.jsonValue()),
  }),
})).map(([where, { personal, ...contact }]) => ({ ...contact, ...where, personal }));

test('is what JSON.stringify says, whatever a customer wrote', () => {
  fc.assert(fc.property(contacts, (contact) => expect(contactJson(contact)).toBe(JSON.stringify(contact))), { numRuns: 500 });
});
