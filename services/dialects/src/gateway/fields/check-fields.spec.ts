import type { Field, FieldTable, Shape } from '../field-table';
import { checkBody } from './check-fields';
import { DATE } from './formats';
import { readQuery } from './read-query';

const source = 'MINE';
const tableOf = (...fields: readonly Field[]): FieldTable => ({ name: 'Table', example: {}, fields });
const codes = (shape: Shape, value: unknown): readonly string[] => checkBody(tableOf({ name: 'it', ...shape }), { it: value }).errors.map(({ code }) => code);

describe('a value', () => {
  const text: Shape = { type: 'string', min: 2, max: 4, source };
  const list: Shape = { type: 'array', of: { type: 'integer', min: 0, max: 9, source }, min: 1, max: 3, unique: true, source };

  it.each<[string, Shape, unknown, readonly string[]]>([
    ['a text within its bounds', text, 'abcd', []],
    ['a text that is too short', text, 'a', ['MIN_LENGTH']],
    ['a text that is too long, in characters and not in units', text, '😀😀😀😀😀', ['MAX_LENGTH']],
    ['as many characters as allowed', text, '😀😀😀😀', []],
    ['a number for a text', text, 3, ['STRING']],
    ['a word of several', { type: 'string', values: ['FIFO', 'LIFO'], source }, 'fifo', ['ENUM']],
    ['a form', { type: 'string', format: DATE, source }, '2026-02-30', ['FORMAT']],
    ['the least number', { type: 'integer', min: 1, max: 3, source }, 1, []],
    ['less than the least', { type: 'integer', min: 1, max: 3, source }, 0, ['MIN']],
    ['more than the most', { type: 'integer', min: 1, max: 3, source }, 4, ['MAX']],
    ['a half for a whole number', { type: 'integer', source }, 1.5, ['INTEGER']],
    ['a number in quotes', { type: 'integer', source }, '1', ['INTEGER']],
    ['a word for a boolean', { type: 'boolean', source }, 'true', ['BOOLEAN']],
    ['null where it may not be', { type: 'boolean', source }, null, ['NULL']],
    ['null where it may', { type: 'boolean', nullable: true, source }, null, []],
    ['a list', list, [1, 2, 3], []],
    ['an empty list', list, [], ['MIN_ITEMS']],
    ['a list with too much in it', list, [1, 2, 3, 4], ['MAX_ITEMS']],
    ['a list with something twice', list, [1, 1], ['UNIQUE']],
    ['a list with something wrong in it', list, [1, 10, 'x'], ['MAX', 'INTEGER']],
    ['no list', list, {}, ['ARRAY']],
    ['no object', { type: 'object', fields: [], source }, [], ['OBJECT']],
    ['an object with whatever', { type: 'object', source }, { a: [1] }, []],
    ['one of two forms', { type: 'either', of: [text, list], source }, [1], []],
    ['neither of two forms: what is said is about the one that was meant', { type: 'either', of: [text, list], source }, [10], ['MAX']],
  ])('%s', (_, shape, value, expected) => expect(codes(shape, value)).toEqual(expected));
});

describe('a body', () => {
  const inner: Field = { name: 'inner', type: 'object', source, fields: [{ name: 'amount', type: 'integer', required: true, source }, { name: 'unit', type: 'string', default: 'DAYS', source }] };
  const table = tableOf({ name: 'name', type: 'string', required: true, source }, { name: 'order', type: 'string', default: 'FIFO', source }, inner);

  it('gets its defaults, inside too where there is something inside', () => {
    expect(checkBody(table, { name: 'x', inner: { amount: 1 } })).toEqual({ errors: [], values: { name: 'x', order: 'FIFO', inner: { amount: 1, unit: 'DAYS' } } });
    expect(checkBody(table, { name: 'x' }).values).toEqual({ name: 'x', order: 'FIFO' });
  });

  it('is told all that is wrong, by the path of each', () => {
    expect(checkBody(table, { nam: 'x', inner: { unit: 3 } }).errors.map(({ field, code }) => [field, code])).toEqual([['nam', 'UNKNOWN_FIELD'], ['name', 'REQUIRED'], ['inner.amount', 'REQUIRED'], ['inner.unit', 'STRING']]);
    expect(checkBody(table, null).errors).toMatchObject([{ field: 'body', code: 'OBJECT' }]);
  });

  it('may be a list of objects', () => {
    const many: FieldTable = { ...tableOf({ name: 'id', type: 'string', required: true, source }), many: { max: 2 } };
    expect(checkBody(many, [{ id: 'a' }])).toEqual({ errors: [], values: { items: [{ id: 'a' }] } });
    expect(checkBody(many, [{}]).errors).toMatchObject([{ field: 'body.0.id', code: 'REQUIRED' }]);
    expect(checkBody(many, { id: 'a' }).errors).toMatchObject([{ code: 'ARRAY' }]);
    expect(checkBody(many, [{ id: 'a' }, { id: 'b' }, { id: 'c' }]).errors).toMatchObject([{ code: 'MAX_ITEMS' }]);
  });
});

it('a query is read as its table says', () => {
  const query = tableOf({ name: 'page', type: 'integer', min: 1, default: 1, source }, { name: 'all', type: 'boolean', source }, { name: 'ids', type: 'array', of: { type: 'string', source }, source });
  expect(readQuery(query, { page: '3', all: 'true', ids: 'a,b' }).values).toEqual({ page: 3, all: true, ids: ['a', 'b'] });
  expect(readQuery(query, {}).values).toEqual({ page: 1 });
  expect(readQuery(query, { page: 'x', all: '1' }).errors.map(({ field, code }) => [field, code])).toEqual([['page', 'INTEGER'], ['all', 'BOOLEAN']]);
});
