import { fictitiousNumber } from '@carillon/testing';
import { DncHarness, type TokenName } from './dnc.harness';

const [one, two] = [fictitiousNumber('US', 1), fictitiousNumber('US', 2)];

describe('do-not-call lists with names', () => {
  let dnc: DncHarness;
  beforeAll(async () => void (dnc = await DncHarness.start()));
  afterAll(() => dnc.stop());

  const make = async (name: string, token: TokenName = 'writer'): Promise<string> => String((await dnc.request('POST', '/dnc-lists', { name }, token)).data['id']);

  it('are made, shown and listed, to their environment alone', async () => {
    const made = await dnc.request('POST', '/dnc-lists', { name: 'Old customers' });
    expect([made.status, made.data]).toMatchObject([201, { name: 'Old customers', entries_count: 0 }]);
    const id = String(made.data['id']);
    expect((await dnc.request('GET', `/dnc-lists/${id}`)).data).toEqual(made.data);
    expect((await dnc.request('GET', '/dnc-lists?with_total=true', undefined, 'reader')).list).toContainEqual(made.data);
    const elsewhere = await Promise.all([dnc.request('GET', `/dnc-lists/${id}`, undefined, 'stranger'), dnc.entries('', 'stranger', id)]);
    expect(elsewhere.map(({ code }) => code)).toEqual(['LIST_NOT_FOUND', 'LIST_NOT_FOUND']);
    expect((await dnc.request('POST', '/dnc-lists', { name: ' ' })).errors).toMatchObject([{ field: 'name' }]);
  });

  it('take and lose entries by the rules of every list, and say when that is in force', async () => {
    const id = await make('Their own wish');
    const added = await dnc.add([one, two], 'writer', id);
    expect([added.status, added.data]).toMatchObject([201, { effective: true, version: 1, added: 2 }]);
    const { list } = await dnc.entries('?limit=1', 'writer', id);
    expect(list).toMatchObject([{ list: id, source: 'api' }]);
    expect((await dnc.request('GET', `/dnc-lists/${id}`)).data).toMatchObject({ entries_count: 2 });
    expect((await dnc.entries(`?id=${String(list[0]?.['id'])}`, 'writer', id)).list).toEqual(list);
    expect((await dnc.remove([one], 'writer', id)).data).toMatchObject({ effective: true, version: 2, removed: 1 });
    expect((await dnc.request('GET', `/dnc-lists/${id}`)).data).toMatchObject({ entries_count: 1 });
    expect((await dnc.upload(`/dnc/${id}/imports`, `${one}\n`, 'text/plain')).data).toMatchObject({ effective: true });
  });

  it('have nothing removed that is not on them, at once', async () => {
    expect((await dnc.remove([one], 'writer', await make('Empty'))).data).toMatchObject({ effective: true, removed: 0, not_listed: 1 });
  });

  it('concern the campaigns that name them', async () => {
    const id = await make('Of the winter campaign');
    await dnc.add([one], 'writer', id);
    const settings = { do_not_call_custom_list: [], do_not_call_list_ids: [id] };
    await dnc.platform.readStore.write([{ kind: 'put', collection: 'campaign_board', document: { _id: 'winter', _v: 0, environment_id: 'env-1', settings } as never }]);
    expect([await dnc.listsOf(one), await dnc.listsOf(one, 'writer', 'winter'), await dnc.listsOf(two, 'writer', 'winter')]).toEqual([[], [id], []]);
  });
});
