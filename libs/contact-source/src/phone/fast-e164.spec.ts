import fc from 'fast-check';
import { parsePhoneNumberFromString } from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/examples.mobile.json';
import { fastE164 } from './fast-e164';
import { CALLING_CODES } from './numbering-plans';

const CODES = [...CALLING_CODES.keys()];
const NUMBERS = 75_000;

/** A reproducible stream of numbers, so that a disagreement can be looked at again. */
function seeded(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

const next = seeded(20_261_121);
const digits = (count: number): string => Array.from({ length: count }, () => next(10)).join('');

/** Random digits of any length, and neighbours of real numbers, which sit on the borders of the patterns. */
function candidate(index: number): string {
  const code = CODES[index % CODES.length] ?? '1';
  if (index % 3 === 0) return `+${code}${digits(1 + next(14))}`;
  const plans = CALLING_CODES.get(code)?.plans ?? [];
  const example = (examples as Record<string, string>)[plans[next(plans.length)]?.country ?? 'US'] ?? '2015550123';
  const keep = next(example.length + 1);
  const length = example.length + (index % 7 === 0 ? next(3) - 1 : 0);
  return `+${code}${example.slice(0, keep)}${digits(Math.max(0, length - keep))}`;
}

function byLibrary(text: string) {
  const number = parsePhoneNumberFromString(text);
  return number?.isValid() ? { e164: number.number, country: number.country ?? null, type: number.getType() } : undefined;
}

describe('fastE164', () => {
  it('says what the library says, over every calling code, and is silent otherwise', () => {
    const counts = { valid: 0, decided: 0 };
    for (let index = 0; index < NUMBERS; index++) {
      const text = candidate(index);
      const fast = fastE164(text);
      const expected = byLibrary(text);
      if (expected) counts.valid += 1;
      if (!fast) continue;
      counts.decided += 1;
      if (JSON.stringify(fast) !== JSON.stringify(expected)) throw new Error(`${text}: ${JSON.stringify({ fast, expected })}`);
    }
    expect(counts.valid).toBeGreaterThan(NUMBERS / 10);
    expect(counts.decided / counts.valid).toBeGreaterThan(0.95);
  }, 240_000);

  it('leaves everything that is not plain E.164 to the library', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        if (!/^\+\d+$/.test(text)) expect(fastE164(text)).toBeUndefined();
      }),
    );
    expect(fastE164('+1 212 555 0100')).toBeUndefined();
    expect(fastE164('12125550100')).toBeUndefined();
  });
});
