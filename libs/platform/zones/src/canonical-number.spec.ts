import { canonicalNumber } from './canonical-number';

it.each([
  ['+4401134960123', '+441134960123'], // a British zero that was left in
  ['+12025550123', '+12025550123'],
  ['+9990000000', '+9990000000'], // no such country: left as it is
])('%s is %s', (given, canonical) => expect(canonicalNumber(given)).toBe(canonical));
