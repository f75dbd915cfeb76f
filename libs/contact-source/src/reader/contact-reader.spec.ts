import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AcceptedContact } from '@carillon/domain/import';
import { KeyedHash, leadIdOf } from '@carillon/platform/crypto';
import { readContacts } from './contact-reader';
import type { ReadRequest } from './messages';
import { jsonOfContacts, type ContactChunk } from './received-chunk';

const ROWS = 2_500;

const parse = (json: Uint8Array, before = '', behind = ''): unknown => JSON.parse(`${before}${Buffer.from(json).toString()}${behind}`);

describe('readContacts', () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-contacts-'));
  const path = join(directory, 'contacts.csv');
  const request: ReadRequest = { path, campaignId: 'campaign', hashKey: 'key' };
  const areas = ['212', '415', '305', '602', '713', '312', '206', '404', '617', '702', '503', '214', '215', '216', '217', '218', '219', '301', '302', '303', '304', '307', '308', '309', '310'];
  const number = (row: number) => `+1${areas[row % 25] ?? ''}55501${String(Math.floor(row / 25)).padStart(2, '0')}`;

  beforeAll(() => {
    const lines = Array.from({ length: ROWS }, (_, index) => `${index % 500 === 7 ? 'nobody' : number(index)},Näme ${index} €`);
    writeFileSync(path, `phone,name\n${lines.join('\n')}\n`);
  });
  afterAll(() => rmSync(directory, { recursive: true, force: true }));

  async function all(overrides: Partial<ReadRequest> = {}): Promise<ContactChunk[]> {
    const chunks: ContactChunk[] = [];
    for await (const chunk of readContacts({ ...request, ...overrides })) chunks.push(chunk);
    return chunks;
  }

  it('accounts for every row once, in chunks that follow each other', async () => {
    const chunks = await all();
    expect(chunks.map(({ after, through }) => [after, through])).toEqual([[0, 1_000], [1_000, 2_000], [2_000, 2_500]]);
    const rows = chunks.flatMap(({ contacts, rejected }) => [...contacts, ...rejected].map(({ row }) => row)).sort((a, b) => a - b);
    expect(rows).toEqual(Array.from({ length: ROWS }, (_, index) => index + 1));
    expect(chunks.flatMap(({ rejected }) => rejected.map(({ row }) => row))).toEqual([8, 508, 1_008, 1_508, 2_008]);
    expect(chunks[0]?.contacts[0]).toMatchObject({ leadId: leadIdOf('campaign', new KeyedHash('key').of(number(0))), personal: { fields: { name: 'Näme 0 €' } } });
    for (const { contacts, leads } of chunks) {
      const parsed = contacts.map(({ bytes }) => parse(bytes) as AcceptedContact);
      expect(contacts.map(({ row, leadId }) => [row, leadId])).toEqual(parsed.map(({ row, leadId }) => [row, leadId]));
      expect(Buffer.from(leads).toString('hex')).toBe(parsed.map(({ leadId }) => leadId.replaceAll('-', '')).join(''));
      expect(parse(jsonOfContacts(contacts), '[', ']')).toEqual(parsed);
      expect(parse(jsonOfContacts(contacts.slice(1)), '[', ']')).toEqual(parsed.slice(1));
    }
    expect(chunks.at(-1)?.bytesRead).toBe(statSync(path).size);
  });

  it('resumes after any row with the same contacts', async () => {
    const whole = (await all()).flatMap(({ contacts }) => contacts.map((contact) => contact.toJSON()));
    const rest = await all({ resumeAfter: 1_234, rowsPerChunk: 500 });
    expect(rest[0]).toMatchObject({ after: 1_234, through: 1_734 });
    expect(rest.flatMap(({ contacts }) => contacts.map((contact) => contact.toJSON()))).toEqual(whole.filter(({ row }) => row > 1_234));
    expect(await all({ resumeAfter: ROWS })).toEqual([]);
  });

  it('says at the end what it has read', async () => {
    const reading = readContacts(request);
    let next = await reading.next();
    while (!next.done) next = await reading.next();
    expect(next.value).toEqual({ format: 'csv', rows: ROWS });
  });

  it('hands on why a source is refused', async () => {
    const other = join(directory, 'other.csv');
    writeFileSync(other, 'name,city\nAna,Berlin\n');
    await expect(all({ path: other })).rejects.toMatchObject({ code: 'NO_PHONE_COLUMN', details: { found: ['name', 'city'] } });
  });

  it('fails, and does not hang, when the worker crashes', async () => {
    await expect(all({ path: join(directory, 'missing.csv') })).rejects.toThrow('ENOENT');
  });

  it('ends on a signal and when nobody reads on', async () => {
    const controller = new AbortController();
    const reading = readContacts({ ...request, rowsPerChunk: 1, chunksInFlight: 1 }, controller.signal);
    await reading.next();
    const pending = reading.next().then(() => reading.next());
    controller.abort(new Error('stopped'));
    await expect(pending).rejects.toThrow('stopped');
    for await (const chunk of readContacts({ ...request, rowsPerChunk: 10 })) {
      expect(chunk.through).toBe(10);
      break;
    }
  });
});
