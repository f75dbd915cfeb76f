import fc from 'fast-check';
import { KeyedHash } from './keyed-hash';
import { LeadIds, leadIdOf, NumberKeys } from './lead-identity';

const digits = fc.stringMatching(/^\+[1-9][0-9]{1,16}$/);

describe('number keys', () => {
  it('are those of KeyedHash, whatever the length of the key', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 200 }), fc.array(digits, { minLength: 1, maxLength: 5 }), (key, numbers) => {
        const keys = new NumberKeys(key);
        const hash = new KeyedHash(key);
        for (const number of numbers) expect(keys.numberKeyOf(number)).toBe(hash.of(number));
      }),
    );
  });

  it('refuse what is too long to be a number', () => {
    expect(() => new NumberKeys('key').numberKeyOf('1'.repeat(65))).toThrow(RangeError);
  });
});

describe('lead ids', () => {
  const keys = new NumberKeys('key');

  it('are UUIDs of version 8, the same from both ways', () => {
    const id = leadIdOf('campaign', keys.numberKeyOf('+12125550100'));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(new LeadIds('campaign').leadIdOf(keys.numberKeyOf('+12125550100'))).toBe(id);
  });

  it('never change: they are on disk', () => {
    expect(leadIdOf('campaign-1', '00112233445566778899aabbccddeeff')).toMatchInlineSnapshot(`"b0fbb887-1bd0-856f-a148-0f940dad7dd3"`);
  });

  it('differ by number and by campaign', () => {
    const ids = new Set<string>();
    for (let campaign = 0; campaign < 10; campaign++) {
      const leads = new LeadIds(`campaign-${campaign}`);
      for (let number = 0; number < 1_000; number++) ids.add(leads.leadIdOf(keys.numberKeyOf(`+1212555${number}`)));
    }
    expect(ids.size).toBe(10_000);
  });
});
