import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { DAY, toIso } from '@carillon/kernel';
import { DncHarness, NOW, until, type Reply, type TokenName } from './dnc.harness';

const [ONE, TWO, THREE] = ['+12025550101', '+12025550102', '+12025550103'];
const VERSIONS = '/dnc/registries/us-national/versions';

describe('a registry', () => {
  let dnc: DncHarness;

  beforeEach(async () => {
    dnc = await DncHarness.start();
  });
  afterEach(() => dnc.stop());

  const load = (body: string, query = '', token: TokenName = 'operator', obtained = NOW - DAY): Promise<Reply> =>
    dnc.upload(`${VERSIONS}?country=US&obtained_at=${toIso(obtained)}${query.includes('reason') ? '' : '&reason=monthly'}${query}`, body, 'text/plain', token);
  const get = (path: string, token: TokenName = 'operator'): Promise<Reply> => dnc.request('GET', path, undefined, token);
  const history = async (number: string): Promise<unknown> => (await get(`/dnc/registries/us-national/entries/${encodeURIComponent(number)}/history`)).list;

  it('is loaded as a version, effective when it is answered, for every environment', async () => {
    const loaded = await load('area code,number\n202,5550101\n2025550102\nwhat 1\n');
    expect([loaded.status, loaded.data]).toMatchObject([201, { effective: true, version: 0, rows: 3, numbers: 2, added: 2, removed: 0, rejected_total: 1, rejected: [{ row: 3, code: 'INVALID_PHONE' }] }]);
    expect([await dnc.listsOf(ONE, 'stranger'), await dnc.listsOf(THREE)]).toEqual([['registry'], []]);
    expect((await get('/dnc/registries', 'reader')).list).toMatchObject([{ name: 'us-national', version: 0, status: 'current', country: 'US', obtained_at: toIso(NOW - DAY), numbers: 2 }]);
  });

  it('can be changed, and says who added and removed a number, when and why, for ever', async () => {
    await load('202,5550101\n202,5550102\n');
    const changed = await load('202,5550101,D\n202,5550103,A\n', '&kind=changes&reason=daily');
    expect(changed.data).toMatchObject({ version: 1, numbers: 2, added: 1, removed: 1 });
    await load('202,5550101\n202,5550102\n', '&reason=again');
    expect([await dnc.listsOf(ONE), await dnc.listsOf(THREE)]).toEqual([['registry'], []]);
    expect(await history(ONE)).toMatchObject([{ change: 'added', version: 0, by: 'token:operator', at: toIso(NOW), source: 'registry' }, { change: 'removed', version: 1 }, { change: 'added', version: 2 }]);
    expect(await history(THREE)).toMatchObject([{ change: 'added', version: 1 }, { change: 'removed', version: 2 }]);
    expect((await get(VERSIONS)).list).toMatchObject([{ version: 0, kind: 'full', by: 'token:operator', numbers: 2 }, { version: 1, kind: 'changes', added: 1 }, { version: 2, kind: 'full' }]);
  });

  it('may list whole area codes, and numbers until an instant', async () => {
    await load(`202,*\n212,5550101,${toIso(NOW + DAY)}\n`);
    expect([await dnc.listsOf(THREE), await dnc.listsOf('+12125550101'), await dnc.listsOf('+12125550102')]).toEqual([['registry'], ['registry'], []]);
    await dnc.clock.advanceBy(DAY);
    expect(await dnc.listsOf('+12125550101')).toEqual([]);
  });

  it('shows how far its loads are', async () => {
    await load('202,5550101\n');
    await load('nothing at all 1\n');
    expect((await get('/dnc/registries/us-national/loads')).list).toMatchObject([{ status: 'failed', rows: 1, rejected: 1, error: expect.stringContaining('None of the 1 rows') as string }, { status: 'loaded', rows: 1, version: 0 }]);
  });

  it.each([
    ['REGISTRY_EMPTY', 422, 'nothing 1\n', '', NOW],
    ['REGISTRY_OLDER', 409, '202,5550101\n', '', NOW - 3 * DAY],
    ['REGISTRY_NOT_YET_OBTAINED', 422, '202,5550101\n', '', NOW + 3 * DAY],
    ['REGISTRY_SHRANK', 409, '202,5550101\n', '', NOW],
    ['VALIDATION_ERROR', 422, '202,5550101\n', '&country=usa', NOW],
  ])('refuses %s, and stands as it was', async (code, status, body, query, obtained) => {
    await load('202,5550101\n202,5550102\n202,5550103\n');
    expect(await load(body, query, 'operator', obtained)).toMatchObject({ status, code });
    expect((await get('/dnc/registries')).list).toMatchObject([{ version: 0, numbers: 3 }]);
  });

  it('has nothing to change before its first version', async () => expect(await load('202,5550101\n', '&kind=changes')).toMatchObject({ status: 409, code: 'REGISTRY_HAS_NO_VERSION' }));

  it('is loaded by those who run the platform alone', async () => expect((await load('202,5550101\n', '', 'admin')).status).toBe(403));

  it('can be withdrawn with a reason', async () => {
    await load('202,5550101\n');
    const withdrawn = await dnc.request('DELETE', '/dnc/registries/us-national', { reason: 'no sales calls' }, 'operator');
    expect(withdrawn.data).toMatchObject({ version: 1, effective: true });
    await until(async () => (await dnc.listsOf(ONE)).length === 0);
    expect((await get(VERSIONS)).list).toMatchObject([{ kind: 'full' }, { kind: 'withdrawal', reason: 'no sales calls' }]);
    expect((await dnc.request('DELETE', '/dnc/registries/nowhere', { reason: 'x' }, 'operator')).status).toBe(404);
  });

  it('answers no question from a damaged file, and is mended by a whole version', async () => {
    await load('202,5550101\n');
    const folder = `${dnc.directory}/registries/us-national`;
    const path = `${folder}/${readdirSync(folder).find((name) => name.endsWith('.numbers'))}`;
    writeFileSync(path, readFileSync(path).map((byte, index) => (index === 9 ? byte ^ 1 : byte)));
    expect((await dnc.request('POST', '/dnc/check', { phone_numbers: [ONE] })).code).toBe('STORAGE_UNAVAILABLE');
    expect((await load('202,5550102\n', '&kind=changes')).status).toBe(409);
    expect((await load('202,5550101\n202,5550102\n')).data).toMatchObject({ version: 1, numbers: 2 });
    expect(await dnc.listsOf(TWO)).toEqual(['registry']);
  });
});
