import fc from 'fast-check';
import { divide } from './divide';

const divided = (limit: number, wishes: Record<string, number>, turn = 0): Record<string, number> => Object.fromEntries(divide(limit, new Map(Object.entries(wishes)), turn));

describe('divide', () => {
  it('gives each what it wishes when there is enough', () => expect(divided(10, { a: 3, b: 4 })).toEqual({ a: 3, b: 4 }));

  it('gives the hungry an even share of what the modest leave', () => expect(divided(10, { a: 1, b: 10, c: 7 })).toEqual({ a: 1, b: 5, c: 4 }));

  it('gives what cannot be divided to one after the other', () => {
    expect([0, 1, 2].map((turn) => divided(10, { a: 10, b: 10, c: 10 }, turn))).toEqual([{ a: 4, b: 3, c: 3 }, { a: 3, b: 4, c: 3 }, { a: 3, b: 3, c: 4 }]);
    expect([0, 1, 2].map((turn) => divided(1, { a: 1, b: 1 }, turn))).toEqual([{ a: 1, b: 0 }, { a: 0, b: 1 }, { a: 1, b: 0 }]);
  });

  const wishes = fc.dictionary(fc.string({ minLength: 1, maxLength: 2 }), fc.nat(30), { minKeys: 1, maxKeys: 8, noNullPrototype: true });

  it('wastes nothing and exceeds neither the limit nor a wish', () => {
    fc.assert(
      fc.property(fc.nat(60), wishes, fc.nat(100), (limit, wished, turn) => {
        const given = divide(limit, new Map(Object.entries(wished)), turn);
        const sum = [...given.values()].reduce((total, one) => total + one, 0);
        expect(sum).toBe(Math.min(limit, Object.values(wished).reduce((total, one) => total + one, 0)));
        for (const [member, size] of given) expect(size).toBeLessThanOrEqual(wished[member] ?? 0);
      }),
    );
  });
});
