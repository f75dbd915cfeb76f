import { ReadableStream } from 'node:stream/web';
import { strToU8, zipSync } from 'fflate';
import { fictitiousNumber } from '@carillon/testing';
import { StorageUnavailable } from '@carillon/platform/sqlite';
import type { EventStore } from '@carillon/platform/event-store';
import { ContactsUnderTest } from './contacts.harness';

const number = (index: number): string => fictitiousNumber('US', index);
const csv = (rows: readonly string[]): string => `phone,first_name\n${rows.join('\n')}\n`;
const people = (count: number, from = 0): string => csv(Array.from({ length: count }, (_, index) => `${number(from + index)},Person ${index}`));
const accepted = (count: number) => Array.from({ length: count }, (_, index) => [index + 1, 'accepted']);

function workbook(cells: readonly (readonly string[])[]): Uint8Array {
  const rows = cells.map((row) => `<row>${row.map((cell) => `<c t="inlineStr"><is><t>${cell}</t></is></c>`).join('')}</row>`).join('');
  return zipSync({
    'xl/workbook.xml': strToU8('<workbook xmlns:r="r"><sheets><sheet name="One" sheetId="1" r:id="rId1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8('<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>'),
    'xl/worksheets/sheet1.xml': strToU8(`<worksheet><sheetData>${rows}</sheetData></worksheet>`),
  });
}

describe('POST /campaigns/{id}/imports', () => {
  let contacts: ContactsUnderTest;
  beforeEach(async () => (contacts = await ContactsUnderTest.start()));
  afterEach(() => contacts.end());

  it('answers 202 when the source is safe, and reads it in the background', async () => {
    const reply = await contacts.upload(people(3), { query: '?filename=people.csv' });
    expect(reply.status).toBe(202);
    expect(reply.data).toMatchObject({ campaign_id: 'campaign', status: 'running', filename: 'people.csv', bytes: people(3).length });
    expect(reply.headers.get('location')).toBe(`/api/v1/imports/${String(reply.data['id'])}`);
    const id = String(reply.data['id']);
    expect((await contacts.types(id))[0]).toBe('ImportStarted');
    await contacts.idle();
    expect(await contacts.types(id)).toEqual(['ImportStarted', 'ContactsImported', 'ImportCompleted']);
    expect(await contacts.rows(id)).toEqual(accepted(3));
    expect(contacts.spooled()).toEqual([]);
  });

  it.each<[string, string, string | Buffer | Uint8Array]>([
    ['CSV', 'text/csv', csv([`${number(0)},Ana`, `${number(1)},Bo`])],
    ['TSV', 'text/tab-separated-values', `phone\tfirst_name\n${number(0)}\tAna\n${number(1)}\tBo\n`],
    ['NDJSON', 'application/x-ndjson', `{"phone":"${number(0)}","first_name":"Ana"}\n{"phone":"${number(1)}","first_name":"Bo"}\n`],
    ['XLSX', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', workbook([['phone', 'first_name'], [number(0), 'Ana'], [number(1), 'Bo']])],
    ['anything by its content', 'application/octet-stream', csv([`${number(0)},Ana`, `${number(1)},Bo`])],
  ])('reads %s', async (_, type, body) => {
    const id = await contacts.import(body, { type });
    const [, chunk] = await contacts.events(id);
    expect(chunk).toMatchObject({ type: 'ContactsImported', data: { campaignId: 'campaign', after: 0, through: 2, accepted: [{ row: 1, personal: { phones: [{ number: number(0) }], fields: { first_name: 'Ana' } } }, { row: 2 }] } });
  });

  it('takes the default country and the meaning of columns from the query', async () => {
    const mapping = encodeURIComponent(JSON.stringify({ Anschluss: 'phone' }));
    const id = await contacts.import('Anschluss\n(212) 555-0100\n', { query: `?default_country=US&mapping=${mapping}` });
    expect(await contacts.rows(id)).toEqual(accepted(1));
    expect(await contacts.upload('x', { query: '?default_country=Atlantis' })).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
    expect(await contacts.upload('x', { query: '?mapping=%7B%22a%22%3A%22b%22%7D' })).toMatchObject({ status: 422, code: 'VALIDATION_ERROR' });
  });

  it('accounts for every row: accepted, duplicate, rejected', async () => {
    const rows = Array.from({ length: 2_500 }, (_, index) => (index % 100 === 3 ? `nobody,X` : `${number(index % 2_000)},X`));
    const result = await contacts.rows(await contacts.import(csv(rows)));
    expect(result.map(([row]) => row)).toEqual(Array.from({ length: 2_500 }, (_, index) => index + 1));
    const kinds = Object.groupBy(result, ([, kind]) => kind);
    expect([kinds['accepted']?.length, kinds['duplicate']?.length, kinds['INVALID_PHONE']?.length]).toEqual([1_980, 495, 25]);
  });

  it('knows a number again in another import of the campaign, and not in another campaign', async () => {
    await contacts.import(people(10));
    expect((await contacts.rows(await contacts.import(people(12)))).map(([, kind]) => kind)).toEqual([...Array<string>(10).fill('duplicate'), 'accepted', 'accepted']);
    expect(await contacts.rows(await contacts.import(people(10), {}, 'second'))).toEqual(accepted(10));
  });

  it('makes one lead of a number that two imports bring at the same time', async () => {
    const replies = await Promise.all([contacts.upload(people(5_000)), contacts.upload(people(5_000)), contacts.upload(people(5_000))]);
    await contacts.idle();
    const all = (await Promise.all(replies.map(({ data }) => contacts.rows(String(data['id']))))).flat();
    expect(all).toHaveLength(15_000);
    expect(all.filter(([, kind]) => kind === 'accepted')).toHaveLength(5_000);
    expect(all.filter(([, kind]) => kind === 'duplicate')).toHaveLength(10_000);
  });

  it.each<[string, string, string]>([
    ['name,city\nAna,Berlin\n', 'NO_PHONE_COLUMN', 'a file without numbers'],
    ['', 'EMPTY_FILE', 'an empty file'],
    [`%PDF-1.7 ${'x'.repeat(100)}`, 'UNSUPPORTED_FORMAT', 'a PDF'],
    [`phone\n"${'x'.repeat(1_100_000)}`, 'ROW_TOO_LARGE', 'an endless row'],
    [`${'a,'.repeat(300)}phone\n`, 'TOO_MANY_COLUMNS', 'columns without end'],
  ])('fails with the reason: %#', async (body, code) => {
    const id = await contacts.import(Buffer.from(body), { type: 'application/octet-stream' });
    expect((await contacts.events(id)).at(-1)).toMatchObject({ type: 'ImportFailed', data: { code, message: expect.stringMatching(/\w/) as string } });
    expect(contacts.spooled()).toEqual([]);
  });

  it('keeps what came before the place where a file breaks', async () => {
    const id = await contacts.import(`${people(1_500)}"${'x'.repeat(1_100_000)}`);
    expect((await contacts.types(id)).at(-1)).toBe('ImportFailed');
    expect((await contacts.rows(id)).length).toBeGreaterThanOrEqual(1_000);
    const again = await contacts.rows(await contacts.import(people(1_500)));
    expect(again.filter(([, kind]) => kind === 'accepted').length).toBe(1_500 - (await contacts.rows(id)).filter(([, kind]) => kind === 'accepted').length);
  });

  it('keeps nothing of an upload whose client goes away', async () => {
    const gone = new AbortController();
    const body = new ReadableStream({
      pull: async (stream) => {
        stream.enqueue(Buffer.from(people(500)));
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (contacts.spooled().length === 0) return;
        gone.abort();
        stream.close(); // the client is gone, but nobody would tell its source
      },
    });
    const request = { method: 'POST', headers: { authorization: 'Bearer own', 'content-type': 'text/csv' }, body, duplex: 'half', signal: gone.signal };
    await expect(fetch(`${contacts.url}/api/v1/campaigns/campaign/imports`, request as unknown as RequestInit)).rejects.toThrow();
    await until(() => contacts.spooled().length === 0);
    expect(await contacts.platform.readStore.count('import_jobs')).toBe(0);
  });

  it('is one import however often the same request comes', async () => {
    const first = await contacts.upload(people(3), { key: 'once' });
    const second = await contacts.upload(people(3), { key: 'once' });
    expect(second.data['id']).toBe(first.data['id']);
    await contacts.idle();
    expect(await contacts.types(String(first.data['id']))).toEqual(['ImportStarted', 'ContactsImported', 'ImportCompleted']);
  });

  it.each([
    ['unknown', 'own', 404, 'CAMPAIGN_NOT_FOUND'],
    ['campaign', 'stranger', 404, 'CAMPAIGN_NOT_FOUND'],
    ['over', 'own', 409, 'CAMPAIGN_NOT_EDITABLE'],
    ['stopped', 'own', 409, 'CAMPAIGN_NOT_EDITABLE'],
    ['campaign', 'reader', 403, 'FORBIDDEN'],
    ['campaign', 'nobody', 401, 'INVALID_TOKEN'],
  ])('to %s as %s is %i %s', async (campaign, token, status, code) => {
    expect(await contacts.upload(people(1), { token }, campaign)).toMatchObject({ status, code });
    expect(await contacts.platform.readStore.count('import_jobs')).toBe(0);
  });

  describe('as a form', () => {
    const file = (content: string, name = 'Zoë.csv') => new File([content], name, { type: 'text/csv' });
    const form = (...parts: readonly (readonly [string, string | File])[]) => {
      const data = new FormData();
      for (const [name, value] of parts) data.append(name, value);
      return data;
    };

    it('takes the file that it holds, and its name', async () => {
      const reply = await contacts.upload(form(['file', file(people(3))]), { type: undefined });
      expect(reply).toMatchObject({ status: 202, data: { filename: 'Zoë.csv', bytes: people(3).length } });
      await contacts.idle();
      expect(await contacts.rows(String(reply.data['id']))).toEqual(accepted(3));
    });

    it('is one import however often the same request comes, under whatever boundary', async () => {
      const [first, second] = [await contacts.upload(form(['file', file(people(3))]), { type: undefined, key: 'once' }), await contacts.upload(form(['file', file(people(3))]), { type: undefined, key: 'once' })];
      expect([second.status, second.data['id']]).toEqual([202, first.data['id']]);
      await contacts.idle();
    });

    it.each<[string, readonly (readonly [string, string | File])[], number, string]>([
      ['no file', [], 400, 'BAD_REQUEST'],
      ['a field', [['default_country', 'US'], ['file', file(people(1))]], 422, 'VALIDATION_ERROR'],
      ['a field behind the file', [['file', file(people(20_000))], ['default_country', 'US']], 422, 'VALIDATION_ERROR'],
      ['two files', [['file', file(people(1))], ['more', file(people(1))]], 422, 'VALIDATION_ERROR'],
    ])('with %s is refused, and nothing of it is kept', async (_, parts, status, code) => {
      expect(await contacts.upload(form(...parts), { type: undefined })).toMatchObject({ status, code });
      expect([await contacts.platform.readStore.count('import_jobs'), contacts.spooled()]).toEqual([0, []]);
    });

    it.each([['cut off', 'multipart/form-data; boundary=x', '--x\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\nphone'], ['without a boundary', 'multipart/form-data', 'phone'], ['of nothing', 'multipart/form-data; boundary=x', '']])(
      '%s is refused',
      async (_, type, body) => {
        expect(await contacts.upload(body, { type })).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
        expect(contacts.spooled()).toEqual([]);
      },
    );
  });

  it('waits for a campaign that is on its way', async () => {
    const reply = contacts.upload(people(1), {}, 'newborn');
    const document = { _id: 'newborn', _v: 0, environment_id: 'home', status: 'draft' };
    await contacts.platform.readStore.write([{ kind: 'put', collection: 'campaign_board', document }]);
    expect((await reply).status).toBe(202);
  });

  it('refuses a type that it cannot read', async () => {
    expect(await contacts.upload('%PDF', { type: 'application/pdf' })).toMatchObject({ status: 415, code: 'UNSUPPORTED_MEDIA_TYPE' });
  });
});

describe('an import that is cut off', () => {
  it('goes on where it stood, and calls no row of its own a duplicate', async () => {
    let contacts = await ContactsUnderTest.start();
    const { data } = await contacts.upload(people(20_000));
    const id = String(data['id']);
    await until(async () => (await contacts.types(id)).length > 3);
    await contacts.stop();
    const before = await reopened(contacts, async (again) => {
      contacts = again;
      return again.spooled();
    });
    expect(before).toEqual([id]);
    await contacts.idle();
    expect(await contacts.rows(id)).toEqual(accepted(20_000));
    expect((await contacts.types(id)).at(-1)).toBe('ImportCompleted');
    expect(contacts.spooled()).toEqual([]);
    await contacts.end();
  });

  it('loses no number that was claimed for a chunk that was never stored', async () => {
    let failing = true;
    const fragile = (store: EventStore): EventStore => ({
      read: (stream, from, limit) => store.read(stream, from, limit),
      subscribeAll: (options) => store.subscribeAll(options),
      head: () => store.head(),
      append: async (stream, expected, events) => {
        if (failing && expected === 1) throw new StorageUnavailable('events', new Error('the disk is full'));
        return store.append(stream, expected, events);
      },
    });
    const first = await ContactsUnderTest.start(undefined, fragile);
    const { data } = await first.upload(people(3_000));
    const id = String(data['id']);
    const isClaimed = async (page: number) => (await first.platform.readStore.get('import_numbers', `campaign.${page}`)) !== undefined;
    await until(async () => (await first.types(id)).length === 2 && (await isClaimed(0)) && (await isClaimed(1)));
    expect(await first.types(id)).toEqual(['ImportStarted', 'ContactsImported']);
    await first.stop();
    failing = false;
    const again = await ContactsUnderTest.start(first.directory);
    await again.idle();
    expect(await again.rows(id)).toEqual(accepted(3_000));
    await again.end();
  });
});

const reopened = async <T>(stopped: ContactsUnderTest, look: (again: ContactsUnderTest) => Promise<T>): Promise<T> => look(await ContactsUnderTest.start(stopped.directory));

async function until(condition: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 5));
}
