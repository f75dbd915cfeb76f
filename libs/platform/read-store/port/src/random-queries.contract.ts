import fc from 'fast-check';
import { naiveCountBy, naiveFilter, naiveFind } from './naive-query.contract';
import { fill, type Given, type Sample } from './samples.contract';
import type { Condition, Query, Scalar } from './read-store';

const FIELDS = ['alpha', 'beta', 'gamma', 'free'] as const;

const LETTERS = ['é', 'a', '😀', 'z'];
const SURROGATE = /[\ud800-\udfff]/;

const sort = fc.record({ field: fc.constantFrom(...FIELDS, '_id'), direction: fc.constantFrom('asc' as const, 'desc' as const) });

/** @param isKnown tells of which texts the store knows the order. */
function arbitraries(isKnown: (text: string) => boolean) {
  /** Few values, so that they meet; among them those that are easily taken for one another. */
  const scalar: fc.Arbitrary<Scalar> = fc.oneof(
    fc.constantFrom<Scalar>(null, true, false, 0, 1, -1, '', '0', '1', 'true', 'null', 'é', ...['😀'].filter(isKnown), '\uffff', "o'clock", '"', '\\', '%', '$gt', '[]'),
    fc.integer({ min: -5, max: 5 }),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.string({ unit: 'binary', maxLength: 3 }).filter(isKnown),
  );
  const letters = LETTERS.filter(isKnown);
  const document = fc.record({ alpha: scalar, beta: scalar, gamma: scalar, free: scalar }, { requiredKeys: [] });
  const documents = fc
    .array(document, { maxLength: 30 })
    .map((bodies) => bodies.map((body, i): Sample => ({ ...body, _id: `${letters[i % letters.length]}${i}`, _v: 1 })));
  const range = fc.record({ gt: scalar, gte: scalar, lt: scalar, lte: scalar }, { requiredKeys: [] }).filter((bounds) => Object.keys(bounds).length > 0);
  const condition: fc.Arbitrary<Condition> = fc.oneof(scalar, range, fc.record({ in: fc.array(scalar, { maxLength: 6 }) }));
  const where = fc.dictionary(fc.constantFrom(...FIELDS, '_id'), condition, { maxKeys: 2 });
  const query: fc.Arbitrary<Query> = fc.record({ where, sort }, { requiredKeys: [] });
  return { documents, where, query };
}

export function randomQueriesContract({ store, open, runs, ordersAllText }: Given): void {
  const { documents, where, query } = arbitraries((text) => ordersAllText || !SURROGATE.test(text));

  describe('random documents and queries', () => {
    let collection: string;
    beforeEach(async () => {
      collection = await open(['alpha'], ['beta', 'gamma'], ['gamma', 'alpha', 'beta']);
    });

    async function holdOnly(found: readonly Sample[]): Promise<void> {
      await store().clear(collection);
      await fill(store(), collection, found);
    }

    async function findAll(asked: Query, limit: number): Promise<readonly Sample[]> {
      const found: Sample[] = [];
      for (let cursor: string | undefined, first = true; first || cursor !== undefined; first = false) {
        const page = await store().find<Sample>(collection, { ...asked, limit, ...(cursor !== undefined && { cursor }) });
        found.push(...page.documents);
        cursor = page.next;
      }
      return found;
    }

    it('are found, in order and page by page, as the plainest code finds them', async () => {
      const property = fc.asyncProperty(documents, fc.array(query, { minLength: 1, maxLength: 5 }), fc.integer({ min: 1, max: 12 }), async (held, queries, limit) => {
        await holdOnly(held);
        for (const asked of queries) expect(await findAll(asked, limit)).toEqual(naiveFind(held, asked));
      });
      await fc.assert(property, { numRuns: runs });
    });

    it('are counted as the plainest code counts them', async () => {
      const property = fc.asyncProperty(documents, where, fc.constantFrom(...FIELDS), async (held, asked, field) => {
        await holdOnly(held);
        const expected = naiveFilter(held, asked);
        expect(await store().count(collection, asked)).toBe(expected.length);
        expect(await store().countBy(collection, field, asked)).toEqual(naiveCountBy(expected, field));
      });
      await fc.assert(property, { numRuns: runs });
    });
  });
}
