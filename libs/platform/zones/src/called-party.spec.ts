import fc from 'fast-check';
import { placesOfAddress, zonesOfPlaces } from './address-places';
import { calledParty, type Sources } from './called-party';
import { zonesOfCountry } from './country-zones';
import { isKnownZone } from './known-zone';
import { AREAS } from './north-american-areas';
import { zonesOfNumber } from './number-zones';
import { placesOfNumber } from './places-of-number';
import { regionsOfPostalCode } from './postal-codes';
import { CANADA, UNITED_STATES } from './regions';

const NEW_YORKER: Sources['number'] = { e164: '+12125550123', country: 'US', lineType: null };
const TOLL_FREE: Sources['number'] = { e164: '+18005550123', country: 'US', lineType: null };
const at = (state: string, postalCode = '', country: string | null = 'US') => ({ country, state, postalCode });
const find = (changes: Partial<Sources>) => calledParty({ number: NEW_YORKER, contactZone: null, address: null, ...changes });

describe('G10, R-02 where the called party may be', () => {
  test('an Eastern area code and a Pacific address: both', () =>
    expect(find({ address: at('CA') })).toEqual({
      zones: ['America/Los_Angeles', 'America/New_York'], places: ['US-CA', 'US-NY'], evidence: ['address=US-CA', 'number=US-NY'], source: 'address',
    }));

  test('an Eastern area code and a Mountain address: both', () => expect(find({ address: at('CO') }).zones).toEqual(['America/Denver', 'America/New_York']));

  test('an address that agrees narrows nothing away', () => expect(find({ address: at('NY') })).toMatchObject({ zones: ['America/New_York'], places: ['US-NY'] }));

  test('of a state with two zones the area code tells which', () =>
    expect(find({ number: { ...NEW_YORKER, e164: '+13055550123' }, address: at('Florida') })).toMatchObject({ zones: ['America/New_York'], places: ['US-FL'] }));

  test('a toll-free number says nothing against an address', () =>
    expect(find({ number: TOLL_FREE, address: at('tx', '73301') })).toMatchObject({ zones: ['America/Chicago', 'America/Denver'], places: ['US-TX'] }));

  test('a state and a postal code that contradict each other: both, and the number may tell which', () => {
    expect(find({ address: at('FL', '10001') }).places).toEqual(['US-NY']);
    expect(find({ number: TOLL_FREE, address: at('FL', '10001') }).places).toEqual(['US-FL', 'US-NY']);
  });

  test('a number that is no place and no address: all zones', () => expect(find({ number: TOLL_FREE })).toMatchObject({ places: ['US'], source: 'number', evidence: ['number=US'] }));

  test('nothing is known', () => expect(find({ number: { e164: '+99900000000', country: null, lineType: null } })).toEqual({ zones: [], places: [], evidence: [], source: 'unknown' }));
});

describe('the zone that was stated', () => {
  test('outranks the area code', () => expect(find({ contactZone: 'America/Los_Angeles' })).toEqual({ zones: ['America/Los_Angeles'], places: ['US-NY'], evidence: ['contact=America/Los_Angeles', 'number=US-NY'], source: 'contact' }));
  test('settles what an address leaves open', () => expect(find({ contactZone: 'America/Chicago', address: at('FL') }).zones).toEqual(['America/Chicago']));
  test('and an address that contradicts it are both possible', () => expect(find({ contactZone: 'America/Chicago', address: at('NY') }).zones).toEqual(['America/Chicago', 'America/New_York']));
  test('is known by all its names', () => expect(find({ contactZone: 'US/Central', address: at('IL') }).zones).toEqual(['US/Central']));
});

describe('an address', () => {
  test.each([
    [at('Florida'), ['US-FL']],
    [at(' fl '), ['US-FL']],
    [at('US-FL'), ['US-FL']],
    [at('', '33101'), ['US-FL']],
    [at('', '33101-1234'), ['US-FL']],
    [at('', '06511'), ['US-CT']],
    [at('', '09012'), ['US']],
    [at('', '331'), ['US']],
    [at('Ontario', '', 'CA'), ['CA-ON']],
    [at('', 'H2X 1Y4', 'CA'), ['CA-QC']],
    [at('', 'x0a0h0', 'CA'), ['CA-NT', 'CA-NU']],
    [at('ON', '', null), []],
    [at('NY', '', null), ['US-NY']],
    [at('', '', 'GB'), ['GB']],
    [at('', '', 'PR'), ['US-PR']],
    [at('', '', null), []],
    [at('Bavaria', '80331', 'DE'), ['DE']],
  ])('%j speaks for %j', (address, places) => expect(placesOfAddress(address, 'US')).toEqual(places));

  test('without a country is one of the number’s', () => {
    expect(placesOfAddress(at('ON', '', null), 'CA')).toEqual(['CA-ON']);
    expect(placesOfAddress(at('NY', '', null), 'GB')).toEqual([]);
  });

  test('zones of a country where there is no state', () => expect(zonesOfPlaces(['GB'])).toEqual(['Europe/London']));
});

describe('tables', () => {
  const regions = [...UNITED_STATES, ...CANADA];

  test.each(regions)('$code $name has zones that exist, of its country', ({ zones }) => {
    expect(zones.length).toBeGreaterThan(0);
    expect(zones.filter((zone) => !isKnownZone(zone))).toEqual([]);
  });

  test('every zone of the two countries is some region’s', () => {
    const known = new Set(regions.flatMap(({ zones }) => zones).map((zone) => new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone));
    const offsets = (zone: string): string => [0, 3, 6, 9].map((month) => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(Date.UTC(2026, month, 15, 12)).slice(-6)).join();
    const kept = new Set([...known].map(offsets));
    expect([...zonesOfCountry('US'), ...zonesOfCountry('CA')].filter((zone) => !kept.has(offsets(zone)))).toEqual([]);
  });

  test('an area code’s zones are among those of its states', () => {
    const offsets = (zone: string): string => [0, 6].map((month) => new Intl.DateTimeFormat('en', { timeZone: zone, timeZoneName: 'longOffset' }).format(Date.UTC(2026, month, 15, 12)).slice(-6)).join();
    const strange = Object.values(AREAS).flatMap((codes) => codes.split(' ')).filter((code) => {
      const country = placesOfNumber(`+1${code}5550123`, 'US')[0]?.startsWith('CA') ? 'CA' : 'US';
      const byState = new Set(zonesOfPlaces(placesOfNumber(`+1${code}5550123`, country)).map(offsets));
      return !zonesOfNumber(`+1${code}5550123`, country).some((zone) => byState.has(offsets(zone)));
    });
    // Newer than the table of zones, which has it nowhere.
    expect(strange).toEqual(['474']);
  });

  test('ZIP codes of the capitals', () => {
    const capitals = { '99801': 'AK', '36104': 'AL', '72201': 'AR', '85001': 'AZ', '95814': 'CA', '80202': 'CO', '06103': 'CT', '20001': 'DC', '19901': 'DE', '32301': 'FL', '30303': 'GA', '96813': 'HI', '50309': 'IA', '83702': 'ID', '62701': 'IL', '46225': 'IN', '66603': 'KS', '40601': 'KY', '70802': 'LA', '02201': 'MA', '21401': 'MD', '04330': 'ME', '48933': 'MI', '55102': 'MN', '65101': 'MO', '39205': 'MS', '59623': 'MT', '27601': 'NC', '58501': 'ND', '68502': 'NE', '03301': 'NH', '08608': 'NJ', '87501': 'NM', '89701': 'NV', '12207': 'NY', '43215': 'OH', '73102': 'OK', '97301': 'OR', '17101': 'PA', '02903': 'RI', '29217': 'SC', '57501': 'SD', '37219': 'TN', '78701': 'TX', '84111': 'UT', '23219': 'VA', '05602': 'VT', '98507': 'WA', '53703': 'WI', '25301': 'WV', '82001': 'WY' };
    expect(Object.fromEntries(Object.keys(capitals).map((zip) => [zip, regionsOfPostalCode(zip, 'US')[0]?.slice(3)]))).toEqual(capitals);
  });
});

test('two sources never leave fewer possibilities than one of them has in common with the other, nor none', () => {
  const anywhere = fc.record({ state: fc.constantFrom('', 'FL', 'TX', 'CA', 'HI', 'IN'), zone: fc.constantFrom(null, 'America/New_York', 'America/Denver'), code: fc.constantFrom('212', '305', '310', '800', '317') });
  fc.assert(fc.property(anywhere, ({ state, zone, code }) => {
    const { zones, places } = find({ number: { e164: `+1${code}5550123`, country: 'US', lineType: null }, contactZone: zone, address: state === '' ? null : at(state) });
    expect(zones.length).toBeGreaterThan(0);
    expect(places.length).toBeGreaterThan(0);
    if (zone !== null) expect(zones).toContain(zone);
  }));
});
