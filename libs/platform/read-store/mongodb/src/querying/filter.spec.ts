import { beyond } from './beyond';
import { filterOf } from './filter';

describe('A query in the words of the server', () => {
  it.each([
    [{}, {}],
    [{ status: 'open' }, { $and: [{ status: { $eq: 'open' } }] }],
    [{ status: { in: [] } }, { $and: [{ _id: { $in: [] } }] }],
    [{ status: { in: ['a', null] } }, { $and: [{ status: { $in: ['a', null] } }] }],
    [{ due: { gt: 1, lte: 5 } }, { $and: [{ $and: [{ due: { $gt: 1 } }, { due: { $lte: 5 } }] }] }],
    [{ due: { gte: null } }, { $and: [{ due: { $eq: null } }] }],
    [{ due: { lt: null } }, { $and: [{ _id: { $in: [] } }] }],
    [{ 'a.b': 1, $where: 'x' }, { $and: [{ 'a%2eb': { $eq: 1 } }, { '%24where': { $eq: 'x' } }] }],
    [{ _tallying: null }, { $and: [{ '%5ftallying': { $eq: null } }] }],
  ])('%j', (where, filter) => expect(filterOf(where)).toEqual(filter));

  it('names the types that come after a place', () => {
    const place = { value: 7, id: 'x' };
    const same = (later: string) => [{ due: { $eq: 7 }, _id: { [later]: 'x' } }, { due: { [later]: 7 } }];
    expect(beyond('due', 'asc', place)).toEqual({ $or: [...same('$gt'), { due: { $gte: '' } }, { due: { $in: [false, true] } }] });
    expect(beyond('due', 'desc', place)).toEqual({ $or: [...same('$lt'), { due: { $eq: null } }] });
    expect(beyond('_id', 'desc', place)).toEqual({ _id: { $lt: 'x' } });
    expect(beyond('due', 'desc', { value: null, id: 'x' })).toEqual({ $or: [{ due: { $eq: null }, _id: { $lt: 'x' } }] });
  });
});
