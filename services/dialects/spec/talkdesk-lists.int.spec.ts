import { createHash } from 'node:crypto';
import { remove, startPlatform, TOKEN, type PlatformUnderTest } from '../../all-in-one/test/harness/platform-under-test';
import { createCampaign, number, setStatus } from '../../all-in-one/test/harness/scenario';
import { waitUntil } from '../../all-in-one/test/harness/wait-until';

type Json = Readonly<Record<string, unknown>>;

let running: PlatformUnderTest;
let base: string;
beforeAll(async () => {
  running = await startPlatform();
  base = `${running.url}/compat/talkdesk`;
});
afterAll(async () => {
  await running.stop();
  remove(running.directory);
  expect(running.logged).toEqual([]);
});

async function ask(method: string, path: string, body?: unknown): Promise<{ readonly status: number; readonly body: Json }> {
  const answer = await fetch(`${base}${path}`, { method, headers: { authorization: `Bearer ${TOKEN}`, ...(body !== undefined && { 'content-type': 'application/json' }) }, ...(body !== undefined && { body: JSON.stringify(body) }) });
  return { status: answer.status, body: (await answer.json()) as Json };
}

const embedded = (body: Json, name: string): readonly Json[] => (body['_embedded'] as Readonly<Record<string, readonly Json[]>>)[name] ?? [];

describe('do-not-call lists of a client of Talkdesk', () => {
  const PATH = '/do-not-call-lists';
  const make = async (name = 'Do Not Call List 20'): Promise<string> => String((await ask('POST', PATH, { name })).body['id']);
  const add = (list: string, index: number, more: Json = {}) => ask('POST', `${PATH}/${list}/entries`, { phone_number: number(index), ...more });

  it('are made, listed and shown', async () => {
    const made = await ask('POST', PATH, { name: 'Do Not Call List 20' });
    const id = String(made.body['id']);
    expect(made).toMatchObject({ status: 201, body: { name: 'Do Not Call List 20', status: 'INCOMPLETE', entries_count: 0, _links: { self: { href: `${base}${PATH}/${id}` } } } });
    await add(id, 1);
    expect((await ask('GET', `${PATH}/${id}`)).body).toMatchObject({ id, status: 'ACCEPTED', entries_count: 1 });
    expect(embedded((await ask('GET', PATH)).body, 'do_not_call_lists').map((each) => each['id'])).toContain(id);
    expect(await ask('GET', `${PATH}/none`)).toMatchObject({ status: 404, body: { code: 'LIST_NOT_FOUND' } });
    expect(await ask('POST', PATH, { name: 'With a file', csv_metadata: {} })).toMatchObject({ status: 400, body: { fields: [{ name: 'csv_metadata' }] } });
  });

  it('have entries with a reason and a last day, which can be changed', async () => {
    const list = await make();
    const made = await add(list, 2, { expiration_date: '2099-12-31', reason: 'custom request' });
    expect(made).toMatchObject({ status: 201, body: { do_not_call_list_id: list, phone_number: number(2), expiration_date: '2099-12-31', reason: 'custom request' } });
    const entry = String(made.body['id']);
    const changed = await ask('PATCH', `${PATH}/${list}/entries/${entry}`, [{ op: 'replace', path: '/expiration_date', value: '2098-11-30' }]);
    expect(changed).toMatchObject({ status: 200, body: { id: entry, expiration_date: '2098-11-30', reason: 'custom request' } });
    expect((await ask('GET', `${PATH}/${list}/entries`)).body).toMatchObject({ total: 1, _embedded: { entries: [{ id: entry, expiration_date: '2098-11-30' }] } });
    expect(await ask('PATCH', `${PATH}/${list}/entries/${entry}`, [{ op: 'replace', path: '/expiration_date', value: 'soon' }])).toMatchObject({ status: 422 });
    expect(await ask('PATCH', `${PATH}/${list}/entries/none`, [{ op: 'replace', path: '/reason', value: 'x' }])).toMatchObject({ status: 404 });
    expect(await add(list, 3, { expiration_date: '2001-01-01' })).toMatchObject({ status: 400, body: { fields: [{ name: 'expiration_date' }] } });
  });

  it('lose up to a hundred entries at a time, and say which were not there', async () => {
    const list = await make();
    const ids = [String((await add(list, 4)).body['id']), String((await add(list, 5)).body['id'])];
    const { status, body } = await ask('DELETE', `${PATH}/${list}/entries`, [...ids, 'f03004be-2853-4660-b6e8-060cc383ddbe'].map((id) => ({ id })));
    expect([status, body]).toMatchObject([200, { id: list, has_errors: true, total_errors: 1, total_deleted: 2, _embedded: { failed_records: [{ id: 'f03004be-2853-4660-b6e8-060cc383ddbe' }] } }]);
    expect((await ask('GET', `${PATH}/${list}/entries`)).body).toMatchObject({ total: 0 });
    expect((await ask('DELETE', `${PATH}/${list}/entries`, [])).body).toMatchObject({ has_errors: false, total_deleted: 0 });
    expect((await ask('DELETE', `${PATH}/${list}/entries`, Array.from({ length: 101 }, () => ({ id: 'x' })))).status).toBe(400);
  });

  it('are searched by number', async () => {
    const list = await make();
    await add(list, 6);
    const { body } = await ask('POST', `${PATH}/${list}/entries/queries`, { phone_numbers: [{ phone_number: number(6), timezone: 'Europe/Lisbon' }, { phone_number: number(7) }] });
    expect(body).toMatchObject({ total: 1, _embedded: { entries: [{ phone_number: number(6) }] } });
  });

  it('keep their numbers from being called by the campaigns that name them', async () => {
    const list = await make();
    await add(list, 8);
    const id = await createCampaign(running.api, { do_not_call_enabled: false, do_not_call_list_ids: [list] });
    await running.api.post(`/campaigns/${id}/contacts`, { contacts: [{ phone: number(8) }, { phone: number(9), custom_fields: { simulate: 'completed' } }] });
    await setStatus(running.api, id, 'active');
    await waitUntil('the campaign is over', async () => (await running.api.get<{ status: string }>(`/campaigns/${id}`)).data.status === 'completed');
    const { data } = await running.api.get<readonly { phone: string; result: string }[]>(`/campaigns/${id}/leads`);
    expect(JSON.stringify(data)).toMatch(/do_not_call/);
    const records = await running.api.get<readonly { to: string }[]>('/calls');
    expect(records.data.map(({ to }) => to)).toEqual([number(9)]);
    await expect(running.api.put(`/campaigns/${id}`, { do_not_call_list_ids: ['3f2504e0-4f89-41d3-9a0c-0305e82c3301'] })).rejects.toThrow();
  });
});

describe('a file of records of a client of Talkdesk', () => {
  const PATH = '/record-lists';
  const metadata = (content: string, more: Json = {}): Json => ({ filename: 'recordList.csv', byte_size: Buffer.byteLength(content), checksum: createHash('md5').update(content).digest('hex'), content_type: 'text/csv', ...more });
  const csv = (first: number, count: number): string => ['phone_number,first_name,last_name,timezone,priority,external_id,job', ...Array.from({ length: count }, (_, index) => `${number(first + index)},Joey,Tribbiani,America/New_York,7,a-${index},Actor`)].join('\n');
  const made = async (content: string, more: Json = {}) => (await ask('POST', PATH, { name: 'RecordList 20', csv_metadata: metadata(content, more) })).body;
  /** As an upload to a store of files: no token. */
  const put = async (url: string, content: string) => fetch(url, { method: 'PUT', headers: { 'content-type': 'text/csv' }, body: content });

  it('is put to its signed address and becomes records, which a campaign calls', async () => {
    const content = csv(40, 3);
    const { id, signed_url: url } = await made(content);
    expect(await ask('PATCH', `${PATH}/${String(id)}`)).toMatchObject({ status: 409 });
    const answer = await put(String(url), content);
    expect([answer.status, await answer.json()]).toMatchObject([200, { data: { filename: 'recordList.csv', outcome: 'accepted', accepted: 3, duplicates: 0, rejected: 0 } }]);
    expect(await ask('PATCH', `${PATH}/${String(id)}`)).toMatchObject({ status: 200, body: { status: 'ACCEPTED', records_count: 3 } });
    const { body } = await ask('GET', `${PATH}/${String(id)}/records`);
    expect(embedded(body, 'records')[0]).toMatchObject({ phone_numbers: [{ phone_number: number(40), phone_type: 'MOBILE' }], first_name: 'Joey', priority: 7, external_id: 'a-0', extra_data: { job: 'Actor' } });
    const campaignId = await createCampaign(running.api, { mark_complete_when_no_leads: false });
    await running.api.post(`/record-lists/${String(id)}/campaigns`, { campaign_id: campaignId });
    await waitUntil('the records are leads', async () => (await running.api.get<readonly unknown[]>(`/campaigns/${campaignId}/leads`)).data.length === 3);
    expect((await put(String(url), content)).status).toBe(200);
    expect((await ask('GET', `${PATH}/${String(id)}`)).body).toMatchObject({ records_count: 3 });
  });

  it('must be the one that was announced', async () => {
    const content = csv(50, 1);
    const { id, signed_url: url } = await made(content);
    for (const other of [content.replace('Joey', 'Jane'), `${content}x`, content.slice(1)]) {
      const answer = await put(String(url), other);
      expect([answer.status, await answer.json()]).toMatchObject([422, { code: 'FILE_CORRUPTED' }]);
    }
    expect((await ask('GET', `${PATH}/${String(id)}`)).body).toMatchObject({ status: 'CORRUPTED', records_count: 0 });
    expect((await put(String(url), content)).status).toBe(200);
    expect((await ask('GET', `${PATH}/${String(id)}`)).body).toMatchObject({ status: 'ACCEPTED', records_count: 1 });
  });

  it('is rejected without a row that is a record, and without a column of numbers', async () => {
    for (const content of ['phone_number,first_name\n12,Joey', 'first_name,last_name\nJoey,Tribbiani']) {
      const { id, signed_url: url } = await made(content);
      expect(await (await put(String(url), content)).json()).toMatchObject({ data: { outcome: 'rejected', accepted: 0 } });
      expect(await ask('PATCH', `${PATH}/${String(id)}`)).toMatchObject({ status: 200, body: { status: 'REJECTED' } });
    }
  });

  it('goes nowhere with an address that was changed', async () => {
    const content = csv(60, 1);
    const { signed_url: url } = await made(content);
    const other = await made(content);
    const changed = [['byte_size', '1'], ['checksum', 'f'.repeat(32)], ['expires', '9999999999999'], ['filename', 'x'], ['signature', 'f'.repeat(32)]].map(([name = '', value = '']) => { const address = new URL(String(url)); address.searchParams.set(name, value); return address.href; });
    const elsewhere = String(url).replace(/record-lists\/[^/]+/, `record-lists/${String(other['id'])}`);
    for (const address of [...changed, elsewhere]) expect((await put(address, content)).status).toBe(403);
    expect((await put(String(url).replace(/\?.*/, ''), content)).status).toBe(422);
  });

  it('may come later, to a list that there is, and not be too large', async () => {
    const id = String((await ask('POST', PATH, { name: 'RecordList 20' })).body['id']);
    const content = csv(70, 2);
    const asked = await ask('POST', `${PATH}/${id}/upload-requests`, { csv_metadata: metadata(content) });
    expect(asked).toMatchObject({ status: 201, body: { record_list_id: id, status: 'INCOMPLETE', _links: { upload: { href: asked.body['signed_url'] } } } });
    expect((await put(String(asked.body['signed_url']), content)).status).toBe(200);
    expect((await ask('GET', `${PATH}/${id}`)).body).toMatchObject({ records_count: 2 });
    expect(await ask('POST', `${PATH}/${id}/upload-requests`, { csv_metadata: metadata(content, { byte_size: 10_000_001 }) })).toMatchObject({ status: 413 });
    expect(await ask('POST', `${PATH}/${id}/upload-requests`, { csv_metadata: metadata(content), callback_action: { endpoint: 'http://x' } })).toMatchObject({ status: 400, body: { fields: [{ name: 'callback_action' }] } });
  });
});

describe('record lists of a client of Talkdesk', () => {
  const PATH = '/record-lists';
  const record = (index: number, more: Json = {}): Json => ({ phone_numbers: [{ phone_number: number(index), phone_type: 'MOBILE' }], first_name: 'Joey', last_name: 'Tribbiani', ...more });
  const make = async (more: Json = {}): Promise<string> => String((await ask('POST', PATH, { name: 'RecordList 20', ...more })).body['id']);

  it('are made, listed, shown and validated', async () => {
    const made = await ask('POST', PATH, { name: 'RecordList 20' });
    const id = String(made.body['id']);
    expect(made).toMatchObject({ status: 201, body: { name: 'RecordList 20', unique_identifier_type: 'PHONE_NUMBER', status: 'INCOMPLETE', _links: { self: { href: `${base}${PATH}/${id}` } } } });
    expect(await ask('PATCH', `${PATH}/${id}`)).toMatchObject({ status: 409, body: { code: 'RECORD_LIST_EMPTY' } });
    await ask('POST', `${PATH}/${id}/records`, record(20));
    expect(await ask('PATCH', `${PATH}/${id}`)).toMatchObject({ status: 200, body: { id, status: 'ACCEPTED', records_count: 1 } });
    expect(embedded((await ask('GET', PATH)).body, 'record_lists').map((each) => each['id'])).toContain(id);
    expect(await ask('GET', `${PATH}/none`)).toMatchObject({ status: 404, body: { code: 'LIST_NOT_FOUND' } });
  });

  it('take a record with everything that the vendor knows of one', async () => {
    const list = await make();
    const whole = record(21, { timezone: 'GMT', priority: 6, external_provider: 'crm', external_id: 'a-1', external_url: 'https://crm.example/a-1', sync_external_id: true, extra_data: { job: 'Actor' } });
    const made = await ask('POST', `${PATH}/${list}/records`, whole);
    expect(made).toMatchObject({ status: 201, body: { ...whole, record_list_id: list } });
    expect((await ask('GET', `${PATH}/${list}/records`)).body).toMatchObject({ total: 1, _embedded: { records: [made.body] } });
    expect(await ask('POST', `${PATH}/${list}/records`, whole)).toMatchObject({ status: 409, body: { code: 'RECORD_EXISTS' } });
    expect((await ask('POST', `${PATH}/${list}/records`, record(22))).body).toMatchObject({ priority: 11 });
    expect(await ask('POST', `${PATH}/${list}/records`, record(23, { phone_number: number(23) }))).toMatchObject({ status: 400, body: { fields: [{ name: 'phone_number' }] } });
    expect((await ask('POST', `${PATH}/${list}/records`, { first_name: 'J', last_name: 'T', phone_number: '12' })).status).toBe(400);
  });

  it('take a hundred at a time, and say what they did not take', async () => {
    const list = await make({ unique_identifier_type: 'NOTHING' });
    const { status, body } = await ask('POST', `${PATH}/${list}/records/bulks`, { records: [record(24), record(24), { ...record(25), phone_numbers: [{ phone_number: '12', phone_type: 'HOME' }] }] });
    expect([status, body]).toMatchObject([201, { record_list_id: list, has_errors: true, total_errors: 1, total_created: 2, _embedded: { records: [{ priority: 5 }, {}] } }]);
    expect((await ask('POST', `${PATH}/${list}/records/bulks`, { records: Array.from({ length: 101 }, () => record(26)) })).status).toBe(400);
  });

  it('give their records, and those that come later, to the campaigns that they are joined to', async () => {
    const list = await make();
    await ask('POST', `${PATH}/${list}/records`, record(27));
    const id = await createCampaign(running.api, { mark_complete_when_no_leads: false });
    const joined = await running.api.post<Json>(`/record-lists/${list}/campaigns`, { campaign_id: id });
    expect(joined.data).toMatchObject({ campaign_ids: [id] });
    await ask('POST', `${PATH}/${list}/records/bulks`, { records: [record(28, { priority: 1 }), record(29, { priority: 9 })] });
    const leads = async () => (await running.api.get<readonly { phone: string }[]>(`/campaigns/${id}/leads`)).data;
    await waitUntil('the records are leads', async () => (await leads()).length === 3);
  });
});
