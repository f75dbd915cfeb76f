import { fictitiousNumber } from '@carillon/testing';
import { ContactsUnderTest } from './contacts.harness';

type Json = Readonly<Record<string, unknown>>;

let contacts: ContactsUnderTest;
beforeAll(async () => void (contacts = await ContactsUnderTest.start()));
afterAll(() => contacts.end());

const number = (index: number): string => fictitiousNumber('US', index);

async function save(list: readonly unknown[], more: Json = {}, token = 'own') {
  const { status, data, text } = await contacts.send('POST', '/contacts', JSON.stringify({ contacts: list, ...more }), { type: 'application/json', token });
  return { status, rows: (data['results'] ?? []) as readonly (Json & { readonly contact: Json & { readonly id: string } })[], text };
}

const found = async (phone: string): Promise<readonly Json[]> => (await contacts.send('GET', '/contacts', undefined, { query: `?phone_number=${encodeURIComponent(phone)}` })).data as unknown as readonly Json[];

it('is made, then brought up to date: what is not said stays', async () => {
  const ana = { phone: number(1), home: number(2), first_name: 'Ana', timezone: 'America/New_York', custom_fields: { plan: 'gold', tags: ['a'] } };
  const [made] = (await save([ana])).rows;
  expect(made).toMatchObject({ row: 1, status: 'created', contact: { phone_number: number(1), phones: [{ type: 'MOBILE', number: number(1) }, { type: 'HOME', number: number(2) }], timezone: 'America/New_York', fields: { first_name: 'Ana' } } });
  expect((await save([{ phone: number(1) }])).rows).toMatchObject([{ status: 'unchanged' }]);
  const [changed] = (await save([{ phone: number(1), last_name: 'Bea', custom_fields: { plan: 'silver' } }])).rows;
  expect(changed).toMatchObject({ status: 'updated', contact: { id: made?.contact.id, fields: { first_name: 'Ana', last_name: 'Bea' }, custom_fields: { plan: 'silver', tags: ['a'] } } });
  expect((await contacts.send('GET', `/contacts/${String(made?.contact.id)}`)).data).toEqual(changed?.contact);
  expect(await found(number(1))).toEqual([changed?.contact]);
  expect(await found(number(9))).toEqual([]);
});

it('is one, however its number is written and however often it comes at once', async () => {
  const written = number(3).replace('+1', '');
  const { rows } = await save([{ phone: number(3), first_name: 'A' }, { phone: written, last_name: 'B' }, { phone: number(3), first_name: 'C' }], { default_country: 'US' });
  expect(rows.map(({ status }) => status)).toEqual(['created', 'updated', 'updated']);
  expect(await found(number(3))).toMatchObject([{ fields: { first_name: 'C', last_name: 'B' } }]);
  await Promise.all(Array.from({ length: 8 }, (_, index) => save([{ phone: number(3), custom_fields: { [`f${index}`]: index } }])));
  expect(Object.keys((await found(number(3)))[0]?.['custom_fields'] as Json).sort()).toEqual(Array.from({ length: 8 }, (_, index) => `f${index}`));
});

it('is refused by itself, with its field', async () => {
  const { status, rows } = await save([{ phone: '12' }, { phone: number(4), email: 'nobody' }, { phone: number(4), job: 'x' }, 7, { phone: number(4) }]);
  expect([status, rows.map(({ status: each, errors }) => [each, (errors as readonly Json[] | undefined)?.[0]?.['field']])]).toEqual([201, [['rejected', 'phone'], ['rejected', 'email'], ['rejected', 'job'], ['rejected', 'row'], ['created', undefined]]]);
  expect((await save([])).status).toBe(422);
  expect((await contacts.send('GET', '/contacts')).status).toBe(422);
});

it('takes thousands at a time', async () => {
  const { rows } = await save(Array.from({ length: 2_000 }, (_, index) => ({ phone: number(100 + index) })));
  expect(rows.filter(({ status }) => status === 'created')).toHaveLength(2_000);
});

it('is nobody else’s', async () => {
  const [made] = (await save([{ phone: number(5), first_name: 'Ana' }])).rows;
  const id = String(made?.contact.id);
  expect((await contacts.send('GET', `/contacts/${id}`, undefined, { token: 'stranger' })).code).toBe('CONTACT_NOT_FOUND');
  expect((await contacts.send('GET', '/contacts', undefined, { token: 'stranger', query: `?phone_number=${encodeURIComponent(number(5))}` })).text).toContain('"data":[]');
  expect((await save([{ phone: number(5) }], {}, 'stranger')).rows).toMatchObject([{ status: 'created', contact: { fields: {} } }]);
});
