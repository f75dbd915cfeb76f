import fc from 'fast-check';
import { FOREVER, isActive, type DncEntryDocument, type Road } from './dnc-entry.document';
import { listedPart, removedPart, withChange, type EntryChange } from './with-change';

const listing = (expires_at: number | null = null, reason = 'asked') => ({ phone_number: '+12025550100', reason, source: 'api', expires_at, created_at: 1 });
const change = (road: Road, part: EntryChange['part']): EntryChange => ({ list: 'env-1', environmentId: 'env-1', numberKey: 'key', road, part });
const after = (...changes: readonly EntryChange[]): DncEntryDocument | undefined =>
  changes.reduce<DncEntryDocument | undefined>((document, each) => withChange(document, each) ?? document, undefined);

describe('an entry of a list that two streams feed', () => {
  it('is listed while either lists it', () => {
    const both = [change('single', listedPart(3, listing())), change('bulk', listedPart(0, listing()))] as const;
    expect(after(...both, change('single', removedPart(4, 50)))?.listed_until).toBe(FOREVER);
    expect(after(...both, change('single', removedPart(4, 50)), change('bulk', removedPart(1, 60)))).toMatchObject({ listed_until: 0, expires_at: 60, phone_number: null });
  });

  it('shows what holds longer', () => {
    expect(after(change('single', listedPart(0, listing(90, 'short'))), change('bulk', listedPart(0, listing(100, 'long'))))).toMatchObject({ reason: 'long', expires_at: 100 });
  });

  it('knows a change that comes again', () => {
    const entry = after(change('single', listedPart(0, listing())), change('single', removedPart(1, 50)));
    expect(withChange(entry, change('single', listedPart(0, listing())))).toBeUndefined();
    expect(withChange(entry, change('single', removedPart(1, 50)))).toBeUndefined();
    expect(isActive(entry!, 0)).toBe(false);
  });

  it('is the same whatever the order of the streams and however often they come', () => {
    const stream = (road: Road) =>
      fc.array(fc.option(fc.integer({ min: 10, max: 99 })), { maxLength: 5 }).map((ends) =>
        ends.map((end, revision) => change(road, end === null ? removedPart(revision, revision) : listedPart(revision, listing(end, `${road} ${revision}`)))),
      );
    fc.assert(
      fc.property(stream('single'), stream('bulk'), fc.infiniteStream(fc.boolean()), (single, bulk, coins) => {
        const mixed = shuffled([...single, ...single], [...bulk, ...bulk], coins);
        const { _v: _, ...plain } = after(...single, ...bulk) ?? { _v: 0 };
        const { _v: __, ...other } = after(...mixed) ?? { _v: 0 };
        expect(other).toEqual(plain);
      }),
    );
  });
});

/** Each stream in its own order, the two in any. */
function shuffled<T>(a: readonly T[], b: readonly T[], coins: IterableIterator<boolean>): T[] {
  const [left, right, mixed] = [[...a], [...b], [] as T[]];
  while (left.length + right.length > 0) {
    const next = coins.next().value === true ? (left.shift() ?? right.shift()) : (right.shift() ?? left.shift());
    if (next !== undefined) mixed.push(next);
  }
  return mixed;
}
