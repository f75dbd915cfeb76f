import { getCountries, getExampleNumber } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import { zonesOfCountry } from './country-zones';
import { zonesOfNumber } from './number-zones';

test.each(getCountries())('every country that can be dialled has a zone, and so have its numbers: %s', (country) => {
  expect(zonesOfCountry(country)).not.toEqual([]);
  expect(zonesOfNumber(getExampleNumber(country, examples)?.number ?? '', country)).not.toEqual([]);
});
