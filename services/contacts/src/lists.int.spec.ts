import Papa from 'papaparse';
import { fictitiousNumber } from '@carillon/testing';
import { ContactsUnderTest } from './contacts.harness';

const number = (index: number): string => fictitiousNumber('US', index);
const people = (count: number): string => `phone,first_name\n${Array.from({ length: count }, (_, index) => `${number(index)},P`).join('\n')}\n`;

let contacts: ContactsUnderTest;
beforeEach(async () => (contacts = await ContactsUnderTest.start()));
afterEach(() => contacts.end());

describe('POST /campaigns/{id}/contacts', () => {
  it('answers for each contact, and keeps those that are right', async () => {
    const reply = await contacts.list([
      { phone: number(0), first_name: 'Ana', timezone: 'America/New_York', custom_fields: { tier: 2 } },
      { phone: number(0) },
      { phone: '12' },
      { phone: number(1), shoe_size: 44 },
      'nobody',
      { first_name: 'Bo' },
    ]);
    expect(reply.status).toBe(201);
    expect(reply.data).toMatchObject({ status: 'completed', rows: 6, accepted: 1, duplicates: 1, rejected: 4 });
    const results = reply.data['results'] as { row: number; status: string; lead_id?: string; errors?: { field: string; code: string }[] }[];
    expect(results.map(({ row, status, errors }) => [row, status, errors?.[0]?.code])).toEqual([
      [1, 'accepted', undefined],
      [2, 'duplicate', undefined],
      [3, 'rejected', 'INVALID_PHONE'],
      [4, 'rejected', 'UNKNOWN_FIELD'],
      [5, 'rejected', 'INVALID_CONTACT'],
      [6, 'rejected', 'MISSING_PHONE'],
    ]);
    expect(results[1]?.lead_id).toBe(results[0]?.lead_id);
    expect(await contacts.types(String(reply.data['id']))).toEqual(['ImportStarted', 'ContactsImported', 'ImportCompleted']);
  });

  it('takes ten thousand, and not one more', async () => {
    const many = Array.from({ length: 10_000 }, (_, index) => ({ phone: number(index), custom_fields: { index } }));
    expect((await contacts.list(many)).data).toMatchObject({ rows: 10_000, accepted: 10_000 });
    expect(await contacts.list([...many, { phone: number(0) }])).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
    expect(await contacts.list([])).toMatchObject({ status: 422 });
  });

  it('shares the numbers of the campaign with its uploads', async () => {
    await contacts.import(people(3));
    const results = (await contacts.list([{ phone: number(2) }, { phone: number(3) }])).data['results'] as { status: string }[];
    expect(results.map(({ status }) => status)).toEqual(['duplicate', 'accepted']);
  });

  it('gives the same answer to the same request, even when the first answer was lost', async () => {
    const first = await contacts.list([{ phone: number(0) }, { phone: 'x' }], { key: 'k' });
    expect((await contacts.list([{ phone: number(0) }, { phone: 'x' }], { key: 'k' })).text).toBe(first.text);
    await contacts.platform.readStore.clear('idempotency_keys');
    expect((await contacts.list([{ phone: number(0) }, { phone: 'x' }], { key: 'k' })).data).toEqual(first.data);
  });

  it('refuses what is no list of contacts, and another environment’s campaign', async () => {
    expect(await contacts.send('POST', '/campaigns/campaign/contacts', '{"contacts":[{}],"extra":1}', { type: 'application/json' })).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
    expect(await contacts.list([{ phone: number(0) }], { token: 'stranger' })).toMatchObject({ status: 404, code: 'CAMPAIGN_NOT_FOUND' });
  });
});

describe('GET /imports/{id}/rejects.csv', () => {
  it('tells every row that became no lead, harmless to a spreadsheet', async () => {
    const id = await contacts.import(`phone,first_name\n${number(0)},A\n"=HYPERLINK(""http://x"")",B\n${number(0)},C\n@SUM(1),D\n`);
    const reply = await contacts.send('GET', `/imports/${id}/rejects.csv`);
    expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    const rows = Papa.parse<string[]>(reply.text.trim()).data;
    expect(rows.map(([row, code]) => [row, code])).toEqual([['row', 'code'], ['2', 'INVALID_PHONE'], ['3', 'DUPLICATE'], ['4', 'INVALID_PHONE']]);
    expect(rows[1]?.[4]).toBe(`'=HYPERLINK("http://x"),B`);
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
  });

  it('pages through a long import', async () => {
    const bad = Array.from({ length: 20_500 }, (_, index) => `bad ${index}`).join('\n');
    const id = await contacts.import(`phone\n${bad}\n`);
    const { text } = await contacts.send('GET', `/imports/${id}/rejects.csv`);
    const rows = Papa.parse<string[]>(text.trim()).data.slice(1).map(([row]) => Number(row));
    expect(rows).toEqual(Array.from({ length: 20_500 }, (_, index) => index + 1));
  });

  it('is nobody else’s', async () => {
    const id = await contacts.import(people(1));
    expect(await contacts.send('GET', `/imports/${id}/rejects.csv`, undefined, { token: 'stranger' })).toMatchObject({ status: 404, code: 'IMPORT_NOT_FOUND' });
    expect(await contacts.send('POST', `/imports/${id}/undo`, undefined, { token: 'stranger' })).toMatchObject({ status: 404, code: 'IMPORT_NOT_FOUND' });
    expect(await contacts.send('GET', '/imports/none/rejects.csv')).toMatchObject({ status: 404, code: 'IMPORT_NOT_FOUND' });
  });
});

describe('POST /imports/{id}/undo', () => {
  it('withdraws the import once, and its numbers may come again', async () => {
    const id = await contacts.import(people(5));
    expect(await contacts.send('POST', `/imports/${id}/undo`)).toMatchObject({ status: 200, data: { status: 'undone' } });
    expect(await contacts.send('POST', `/imports/${id}/undo`)).toMatchObject({ status: 409, code: 'ILLEGAL_TRANSITION' });
    const again = await contacts.import(people(5));
    expect((await contacts.rows(again)).every(([, kind]) => kind === 'accepted')).toBe(true);
    expect((await contacts.rows(await contacts.import(people(5)))).every(([, kind]) => kind === 'duplicate')).toBe(true);
  });

  it('stops a running import for good', async () => {
    const { data } = await contacts.upload(people(20_000));
    const id = String(data['id']);
    expect(await contacts.send('POST', `/imports/${id}/undo`)).toMatchObject({ status: 200 });
    await contacts.idle();
    // Once it is undone nothing comes of it any more, but that it is released.
    expect((await contacts.types(id)).filter((type) => type !== 'ImportReleased').at(-1)).toBe('ImportUndone');
    expect((await contacts.rows(id)).length).toBeLessThan(20_000);
    expect(contacts.spooled()).toEqual([]);
  });
});
