import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import { FICTITIOUS_COUNTRIES, fictitiousNumber, fictitiousNumberCount } from './fictitious-numbers';

describe.each(FICTITIOUS_COUNTRIES)('fictitious numbers of %s', (country) => {
  const all = Array.from({ length: fictitiousNumberCount(country) }, (_, index) => fictitiousNumber(country, index));

  it('are all different', () => {
    expect(new Set(all).size).toBe(all.length);
  });

  it('are valid numbers of the country', () => {
    const wrong = all.filter((_, index) => index % 37 === 0 || index < 400).filter((number) => {
      const parsed = parsePhoneNumberFromString(number);
      return !(parsed?.isValid() && parsed.country === country && parsed.number === number);
    });
    expect(wrong).toEqual([]);
  });

  it('end somewhere', () => {
    expect(() => fictitiousNumber(country, all.length)).toThrow(RangeError);
  });
});
