import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { toIso } from '@carillon/kernel';
import { fictitiousNumber, fictitiousNumberCount, type FictitiousCountry } from '@carillon/testing';
import { DncHarness, TOMORROW, type Reply } from './dnc.harness';

const POOL: readonly FictitiousCountry[] = ['AU', 'FR', 'US'];

/** As many different fictitious numbers as are asked for. */
function numbers(count: number): string[] {
  const all = POOL.flatMap((country) => Array.from({ length: Math.min(count, fictitiousNumberCount(country)) }, (_, index) => fictitiousNumber(country, index)));
  return all.slice(0, count);
}

const [one, two, three] = numbers(3) as [string, string, string];
const IMPORT = '/dnc/environment/imports';
const spools = async (): Promise<string[]> => (await readdir(tmpdir())).filter((name) => name.startsWith('carillon-dnc-'));
const countsOf = ({ data }: Reply) => [data['rows'], data['added'], data['already_listed'], data['rejected_total']];

describe('a file of numbers', () => {
  let dnc: DncHarness;

  beforeEach(async () => {
    dnc = await DncHarness.start();
  });
  afterEach(() => dnc.stop());

  it('is a version of the list, effective when it is answered', async () => {
    const loaded = await dnc.upload(IMPORT, `${one}\n${two}\n`, 'text/plain');
    expect([loaded.status, loaded.data]).toEqual([201, { effective: true, version: 0, rows: 2, added: 2, already_listed: 0, rejected_total: 0, rejected: [] }]);
    expect(await dnc.listsOf(one)).toEqual(['environment']);
    expect(await dnc.listsOf(one, 'stranger')).toEqual([]);
    expect((await dnc.entries('?source=import')).list).toHaveLength(2);
    expect(await dnc.platform.readStore.waitFor('dialer_dnc_lists', 'env-1', 0, 0)).toMatchObject({ _v: 0 });
  });

  it('can be looked up when it is answered, however fast the dialer was', async () => {
    await dnc.platform.readStore.write([{ kind: 'put', collection: 'dialer_dnc_lists', document: { _id: 'env-1', _v: 1_000 } }]);
    dnc.holdEntriesBack(200);
    await dnc.upload(IMPORT, `${one}\n`, 'text/plain');
    expect(await dnc.listsOf(one)).toEqual(['environment']);
  });

  it('may be written as people write numbers, with reasons and ends', async () => {
    const file = `Name;Phone;Country;Reason;Expires at\nA;(202) 555-0101;US;letter;${toIso(TOMORROW)}\nB;0011 61 2 5550 0001;AU;;\n`;
    const loaded = await dnc.upload(IMPORT, file);
    expect(countsOf(loaded)).toEqual([2, 2, 0, 0]);
    const { list } = await dnc.entries(`?phone_number=${encodeURIComponent('+12025550101')}`);
    expect(list).toMatchObject([{ phone_number: '+12025550101', reason: 'letter', expires_at: toIso(TOMORROW) }]);
    expect(await dnc.listsOf('+61255500001')).toEqual(['environment']);
  });

  it('may be NDJSON, or have a default country', async () => {
    expect(countsOf(await dnc.upload(IMPORT, `{"phone":"${one}"}\n{"phone":"x"}\n`, 'application/x-ndjson'))).toEqual([2, 1, 0, 1]);
    expect(countsOf(await dnc.upload(`${IMPORT}?default_country=US`, 'phone\n202-555-0142\n'))).toEqual([1, 1, 0, 0]);
    expect((await dnc.upload(`${IMPORT}?default_country=Nowhere`, 'phone\n202-555-0142\n')).errors[0]?.field).toBe('default_country');
  });

  it('has a reason for every row that it refuses', async () => {
    const loaded = await dnc.upload(IMPORT, `phone,expires_at\n${one},\n12,\n,2027-01-01T00:00:00Z\n${two},2020-01-01T00:00:00Z\n${three},soon\n${one},\n"broken,\n`);
    expect(countsOf(loaded)).toEqual([7, 1, 1, 5]);
    const rejected = loaded.data['rejected'] as { row: number; code: string; message: string }[];
    expect(rejected.map(({ row, code }) => [row, code])).toEqual([[2, 'INVALID_PHONE'], [3, 'MISSING_PHONE'], [4, 'EXPIRED'], [5, 'INVALID_EXPIRY'], [7, 'MALFORMED_QUOTES']]);
    expect(rejected.every(({ message }) => message.length > 20)).toBe(true);
  });

  it.each([
    ['nothing', '', 'text/csv', 422],
    ['no numbers', 'name,age\nA,7\n', 'text/csv', 422],
    ['JSON', '{"entries":[]}', 'application/json', 415],
  ])('that holds %s is refused', async (_what, body, type, status) => {
    const refused = await dnc.upload(IMPORT, body, type);
    expect([refused.status, await dnc.listEvents('env-1')]).toEqual([status, []]);
  });

  it('adds nothing when it is loaded again, and never shortens what stands', async () => {
    await dnc.upload(IMPORT, `${one}\n${two}\n`, 'text/plain');
    expect(countsOf(await dnc.upload(IMPORT, `phone,expires_at\n${one},${toIso(TOMORROW)}\n${two},\n`))).toEqual([2, 0, 2, 0]);
    expect(await dnc.listEvents('env-1')).toHaveLength(1);
    expect((await dnc.entries()).list.map((entry) => entry['expires_at'])).toEqual([null, null]);
  });

  it('lengthens what stands', async () => {
    await dnc.upload(IMPORT, `phone,expires_at\n${one},${toIso(TOMORROW)}\n`);
    expect(countsOf(await dnc.upload(IMPORT, `${one}\n`, 'text/plain'))).toEqual([1, 0, 1, 0]);
    expect((await dnc.entries()).list.map((entry) => entry['expires_at'])).toEqual([null]);
  });

  it('and a single entry are one listing, which one removal takes away', async () => {
    await dnc.add([one]);
    expect(countsOf(await dnc.upload(IMPORT, `${one}\n${two}\n`, 'text/plain'))).toEqual([2, 1, 1, 0]);
    expect((await dnc.add([two])).data.results[0]?.result).toBe('already_listed');
    expect((await dnc.entries()).list).toHaveLength(2);
    const removed = await dnc.remove([one, two]);
    expect(removed.data).toMatchObject({ removed: 2, effective: true, version: 1 });
    expect([await dnc.listsOf(one), await dnc.listsOf(two), (await dnc.entries()).list]).toEqual([[], [], []]);
  });

  it('can be taken back number by number although none was added singly', async () => {
    await dnc.upload(IMPORT, `${one}\n${two}\n`, 'text/plain');
    expect((await dnc.remove([one])).data.results).toEqual([{ phone_number: one, result: 'removed' }]);
    expect([await dnc.listsOf(one), await dnc.listsOf(two)]).toEqual([[], ['environment']]);
    expect(countsOf(await dnc.upload(IMPORT, `${one}\n`, 'text/plain'))).toEqual([1, 1, 0, 0]);
    expect(await dnc.listsOf(one)).toEqual(['environment']);
  });

  it('goes onto the global list too', async () => {
    const loaded = await dnc.upload('/dnc/global/imports', `${one}\n`, 'text/plain', 'operator');
    expect([loaded.status, loaded.data['effective']]).toEqual([201, true]);
    expect(await dnc.listsOf(one, 'stranger')).toEqual(['global']);
  });

  it('of 100,000 lines is accounted for, line by line, in little memory', async () => {
    const good = numbers(98_000);
    const lines = [...good.slice(0, 50_000), ...Array.from({ length: 1_500 }, (_, index) => `bad ${index}`), ...good.slice(50_000), ...good.slice(0, 500)];
    const before = process.memoryUsage().heapUsed;
    const cpu = process.cpuUsage();
    const start = performance.now();
    const loaded = await dnc.upload(IMPORT, `phone\n${lines.join('\n')}\n`);
    const seconds = (performance.now() - start) / 1_000;
    console.info(`100,000 lines in ${seconds.toFixed(1)} s, heap ${((process.memoryUsage().heapUsed - before) / 1e6).toFixed(0)} MB, cpu ${((process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1e6).toFixed(1)} s`);
    expect([loaded.status, ...countsOf(loaded)]).toEqual([201, 100_000, 98_000, 500, 1_500]);
    expect((loaded.data['rejected'] as unknown[])).toHaveLength(1_000);
    expect(await dnc.platform.readStore.count('dnc_entries', { list: 'env-1' })).toBe(98_000);
    expect((await dnc.listEvents('env-1')).every(({ event }) => event.data.entries.length <= 1_000)).toBe(true);
    expect(await spools()).toEqual([]);
  }, 120_000);
});
