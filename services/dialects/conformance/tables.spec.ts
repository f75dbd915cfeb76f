import { checkBody, type Shape } from '../src/gateway';
import { DIALECTS } from '../src/registry';
import { casesOf } from './table-cases';

const TABLES = DIALECTS.flatMap((dialect) => dialect.routes.flatMap(({ body, query }) => [body, query].flatMap((table) => (table ? [[`${dialect.name} ${table.name}`, table] as const] : []))));

/** What holds other fields says nothing itself: they do. */
const holdsFields = (shape: Shape): boolean => (shape.type === 'object' && shape.fields !== undefined) || (shape.type === 'array' && holdsFields(shape.of));

describe.each(TABLES)('%s', (_, table) => {
  const errorsOf = (body: unknown) => checkBody(table, table.many ? [body] : body).errors.map(({ field }) => field.replace(/^body\.0\.?/, ''));

  it('takes its own example', () => expect(errorsOf(table.example)).toEqual([]));

  it('takes what is right at every bound, and refuses what is not, naming the place', () => {
    const wrongly = casesOf(table).filter(({ body, right, place }) => {
      const errors = errorsOf(body);
      return right ? errors.length > 0 : !errors.some((field) => field === place || field.startsWith(`${place}.`) || place.startsWith(field));
    });
    expect(wrongly.map(({ name }) => name)).toEqual([]);
  });

  it('says of every field where it comes from and what it does', () => {
    expect(table.fields.filter((field) => field.source === '' || (field.acts === undefined && !holdsFields(field))).map(({ name }) => name)).toEqual([]);
  });
});

it('makes cases by the hundred', () => {
  const counts = DIALECTS.map(({ name, routes }) => [name, routes.flatMap(({ body, query }) => [body, query].flatMap((table) => (table ? casesOf(table) : []))).length] as const);
  for (const [, count] of counts) expect(count).toBeGreaterThan(50);
});
