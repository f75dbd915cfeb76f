import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { zonesOfCountry } from './country-zones';
import { isKnownZone } from './known-zone';
import { candidateZones, zonesOfNumber } from './number-zones';

describe('zones of a number', () => {
  test.each([
    ['+12125550100', 'US', 'America/New_York'],
    ['+13105550100', 'US', 'America/Los_Angeles'],
    ['+18085550100', 'US', 'Pacific/Honolulu'],
    ['+16715550100', 'GU', 'Pacific/Guam'],
    ['+442079460000', 'GB', 'Europe/London'],
    ['+447700900000', 'GB', 'Europe/London'],
    ['+33199005000', 'FR', 'Europe/Paris'],
    ['+61290104000', 'AU', 'Australia/Sydney'],
  ])('%s is in %s, %s', (number, country, zone) => expect(zonesOfNumber(number, country)).toEqual([zone]));

  test('a mobile number of a country with several zones may be in all of them', () => {
    expect(zonesOfNumber('+61491570006', 'AU')).toEqual(zonesOfCountry('AU'));
    expect(zonesOfNumber('+61491570006', 'AU')).toContain('Australia/Perth');
  });

  test.each([
    ['+61491570006', 'AU'],
    ['+61290104000', 'AU'],
    ['+12125550100', 'US'],
    ['+18005550100', 'US'],
    ['+34910000000', 'ES'],
    ['+5491123456789', 'AR'],
    ['+8823456789', '001'],
  ])('%s is in the same ones when its line type is given', (number, country) =>
    expect(zonesOfNumber(number, country, parsePhoneNumberFromString(number)?.getType() ?? null)).toBe(zonesOfNumber(number, country)));

  test('a line type that is given is believed', () => expect(zonesOfNumber('+61491570006', 'AU', 'FIXED_LINE')).not.toEqual(zonesOfCountry('AU')));

  test('a number that is no place may be anywhere in its plan', () =>
    expect(zonesOfNumber('+18005550100', 'US')).toEqual(expect.arrayContaining(['America/New_York', 'Pacific/Honolulu'])));

  test('the country counts when the digits say nothing', () => expect(zonesOfNumber('+99900000000', 'FR')).toEqual(['Europe/Paris']));

  test('nothing is known', () => {
    expect(zonesOfNumber('+99900000000', null)).toEqual([]);
    expect(zonesOfNumber('', null)).toEqual([]);
  });

  test('the same answer is the same array', () => {
    expect(zonesOfNumber('+12125550100', 'US')).toBe(zonesOfNumber('+12125550199', 'US'));
    expect(zonesOfNumber('+61491570006', 'AU')).toBe(zonesOfNumber('+61491570156', 'AU'));
  });
});

describe('with the zone of the contact', () => {
  test('it settles what the number leaves open', () => expect(candidateZones('+61491570006', 'AU', 'Australia/Perth')).toEqual(['Australia/Perth']));

  test('it is known by all its names', () => expect(candidateZones('+61491570006', 'AU', 'australia/west')).toEqual(['Australia/Perth']));

  test('both count when they contradict each other', () =>
    expect(candidateZones('+12125550100', 'US', 'America/Los_Angeles')).toEqual(['America/Los_Angeles', 'America/New_York']));

  test('it is all there is when the number says nothing', () => expect(candidateZones('+99900000000', null, 'Europe/Paris')).toEqual(['Europe/Paris']));

  test.each([null, 'Mars/Olympus'])('%p is no zone', (zone) => expect(candidateZones('+12125550100', 'US', zone)).toEqual(['America/New_York']));
});

describe('zones of a country', () => {
  test.each([
    ['GB', ['Europe/London']],
    ['XK', ['Europe/Belgrade']],
    ['ZZ', []],
    ['', []],
    ['France', []],
  ])('%s', (country, zones) => expect(zonesOfCountry(country)).toEqual(zones));

  test('the United States reach from the Atlantic to Hawaii', () =>
    expect(zonesOfCountry('US')).toEqual(expect.arrayContaining(['America/New_York', 'America/Chicago', 'America/Denver', 'America/Phoenix', 'Pacific/Honolulu'])));
});

test.each([
  ['Europe/London', true],
  ['US/Eastern', true],
  ['Asia/Kolkata', true],
  ['+05:00', false],
  ['Mars/Olympus', false],
  ['', false],
])('%p is a zone: %p', (name, known) => expect(isKnownZone(name)).toBe(known));
