import { ReadTogether } from './read-together';

/** Collections in which every id is a document, but `missing`. */
function reader() {
  const queries: string[] = [];
  const fetch = async (collection: string, ids: readonly string[]) => {
    queries.push(`${collection}: ${ids.join(' ')}`);
    return new Map(ids.filter((id) => id !== 'missing').map((id) => [id, `${collection}/${id}`]));
  };
  return { queries, together: new ReadTogether(fetch) };
}

describe('ReadTogether', () => {
  it('asks once for what is wanted in one turn, by collection', async () => {
    const { queries, together } = reader();
    const found = await Promise.all([together.get('a', '1'), together.get('a', '2'), together.get('b', '1'), together.get('a', '1'), together.get('a', 'missing')]);
    expect(found).toEqual(['a/1', 'a/2', 'b/1', 'a/1', undefined]);
    expect(queries).toEqual(['a: 1 2 missing', 'b: 1']);
  });

  it('asks anew for what is wanted after a query has begun', async () => {
    const { queries, together } = reader();
    await together.get('a', '1');
    await together.get('a', '1');
    expect(queries).toEqual(['a: 1', 'a: 1']);
  });

  it('asks for no more than five hundred at a time', async () => {
    const { queries, together } = reader();
    await Promise.all(Array.from({ length: 501 }, (_, index) => together.get('a', String(index))));
    expect(queries.map((query) => query.split(' ').length - 1)).toEqual([500, 1]);
  });

  it('tells everybody when it fails, and asks again for the next one', async () => {
    let isAway = true;
    const together = new ReadTogether(async (_, ids) => {
      if (isAway) throw new Error('away');
      return new Map(ids.map((id) => [id, id]));
    });
    const outcomes = await Promise.allSettled([together.get('a', '1'), together.get('a', '2')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    isAway = false;
    expect(await together.get('a', '1')).toBe('1');
  });
});
