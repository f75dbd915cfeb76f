import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { leadIdOf } from '@carillon/platform/crypto';
import type { Document, ReadStore } from '@carillon/platform/read-store';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { ClaimedRows, type ClaimedRow } from './claimed-rows';
import { IMPORT_JOBS } from './import-job';
import { NumberClaims } from './number-claims';

const leadOf = (number: number, campaign = 'c'): string => leadIdOf(campaign, number.toString(16).padStart(32, '0'));
const row = (at: number, number = at): ClaimedRow => ({ row: at, leadId: leadOf(number) });
const rows = (count: number, first = 1): readonly ClaimedRow[] => Array.from({ length: count }, (_, index) => row(first + index));

describe('NumberClaims', () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-claims-'));
  let file: SqliteFile;
  let store: ReadStore;
  let campaigns = 0;
  let campaignId: string;
  beforeAll(async () => {
    file = new SqliteFile(join(directory, 'claims.db'));
    store = new SqliteReadStore(file);
    await store.open(IMPORT_JOBS);
  });
  beforeEach(() => (campaignId = `campaign${campaigns++}`));
  afterAll(() => {
    file.close();
    rmSync(directory, { recursive: true, force: true });
  });

  /** What a process has that has just been started. */
  async function process(): Promise<NumberClaims> {
    const claims = new NumberClaims(store);
    await claims.onModuleInit();
    return claims;
  }

  async function job(importId: string, status: string, end: number): Promise<void> {
    const document = { _id: importId, _v: end + 10, is_open: status === 'running', state: { status, rows: end } } as Document;
    await store.write([{ kind: 'put', collection: IMPORT_JOBS.name, document }]);
  }

  const by = (importId: string) => ({ importId: `${campaignId}.${importId}`, campaignId });
  const running = (importId: string) => job(by(importId).importId, 'running', 0);
  const duplicates = async (claims: NumberClaims, importId: string, claimed: readonly ClaimedRow[]) => [...(await claims.claim(by(importId), ClaimedRows.of(claimed))).duplicates];

  it('knows a lead again in the same chunk, in a later one and after a restart', async () => {
    await running('a');
    const claims = await process();
    expect(await duplicates(claims, 'a', [row(1), row(2), row(3, 1)])).toEqual([3]);
    expect(await duplicates(claims, 'a', [row(4, 2), row(5)])).toEqual([4]);
    expect(await duplicates(await process(), 'a', [row(6, 5), row(7, 1), row(8)])).toEqual([6, 7]);
  });

  it('gives a row again what it had', async () => {
    await running('a');
    const chunk = [...rows(1_000), row(1_001, 1)];
    expect(await duplicates(await process(), 'a', chunk)).toEqual([1_001]);
    expect(await duplicates(await process(), 'a', chunk)).toEqual([1_001]);
    expect(await store.get(IMPORT_JOBS.name, by('a').importId)).toBeDefined();
  });

  it('keeps campaigns apart', async () => {
    await running('a');
    const claims = await process();
    await duplicates(claims, 'a', rows(10));
    campaignId = `campaign${campaigns++}`;
    expect(await duplicates(claims, 'b', rows(10))).toEqual([]);
  });

  it.each([
    ['was undone', 'undone', 10, []],
    ['ended before the row became a lead', 'failed', 4, [1, 2, 3, 4]],
    ['completed', 'completed', 10, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
    ['is running', 'running', 4, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
  ])('takes over what belonged to an import that %s', async (_, status, end, held) => {
    const claims = await process();
    await Promise.all([running('a'), running('b'), running('c')]);
    await duplicates(claims, 'a', rows(10));
    await job(by('a').importId, status, end);
    expect(await duplicates(claims, 'b', rows(10))).toEqual(held);
    expect(await duplicates(await process(), 'c', rows(10))).toHaveLength(10);
  });

  it('gives each lead to one of several processes that want it at once', async () => {
    await Promise.all([running('a'), running('b'), running('c')]);
    const importers = await Promise.all(['a', 'b', 'c'].map(async (importId) => ({ importId, claims: await process() })));
    let won = 0;
    for (let first = 1; first <= 3_000; first += 300) {
      const refused = await Promise.all(importers.map(({ claims, importId }) => duplicates(claims, importId, rows(300, first))));
      won += refused.reduce((sum, { length }) => sum + 300 - length, 0);
    }
    expect(won).toBe(3_000);
    expect(await duplicates(await process(), 'd', rows(3_000))).toHaveLength(3_000);
  });

  it('lets those wait whose lead is another import’s, and gives them to the first of them that is left', async () => {
    const never = new AbortController().signal;
    const heirs = async (claims: NumberClaims) => {
      const names = await claims.read(campaignId, ({ inheritances }) => inheritances.importIds);
      return names.map((name) => name.slice(campaignId.length + 1));
    };
    await Promise.all(['a', 'b', 'c', 'd'].map(running));
    const claims = await process();
    await duplicates(claims, 'a', rows(10));
    const claimed = await claims.claim(by('b'), ClaimedRows.of([row(1), row(2), row(3, 1), row(4, 99)]));
    expect([[...claimed.duplicates], [...claimed.waiting]]).toEqual([[1, 2, 3], [1, 2]]);
    await duplicates(await process(), 'c', rows(3));
    expect(await heirs(claims)).toEqual([]);
    await job(by('a').importId, 'undone', 10);
    expect(await duplicates(await process(), 'd', rows(4))).toEqual([1, 2, 3]);
    expect(await heirs(claims)).toEqual(['b', 'c']);
    await job(by('b').importId, 'undone', 10);
    await claims.passOn(campaignId, [by('b').importId], never);
    expect(await duplicates(claims, 'c', rows(3))).toEqual([]);
  });

  it('agrees with a queue for each lead, whoever is undone', async () => {
    const importIds = ['a', 'b', 'c', 'd'];
    const step = fc.record({ importId: fc.constantFrom(...importIds), isUndo: fc.constantFrom(true, false, false), isRestarted: fc.boolean(), numbers: fc.array(fc.nat(40), { maxLength: 60 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        campaignId = `campaign${campaigns++}`;
        await Promise.all(importIds.map(running));
        const queues = new Map<number, { importId: string; row: number }[]>();
        const undone = new Set<string>();
        const first = (number: number) => queues.get(number)?.find(({ importId }) => !undone.has(importId));
        let [claims, at] = [await process(), 0];
        for (const { importId, isUndo, isRestarted, numbers } of steps) {
          if (isRestarted) claims = await process();
          if (undone.has(importId)) continue;
          if (isUndo) {
            undone.add(importId);
            await job(by(importId).importId, 'undone', at);
            if (numbers.length % 2 === 0) await claims.passOn(campaignId, [by(importId).importId], new AbortController().signal);
            continue;
          }
          const wanted = numbers.map((number) => row(++at, number));
          wanted.forEach(({ row: place }, index) => queues.set(numbers[index] ?? 0, [...(queues.get(numbers[index] ?? 0) ?? []), { importId, row: place }]));
          expect(await duplicates(claims, importId, wanted)).toEqual(wanted.flatMap((one, index) => (first(numbers[index] ?? 0)?.row === one.row ? [] : [one.row])));
        }
        await claims.passOn(campaignId, [...undone].map((importId) => by(importId).importId), new AbortController().signal);
        for (const [number, queue] of queues) {
          const holders = await claims.read(campaignId, (all) => all.holdersOf(ClaimedRows.of([row(0, number)])));
          if (first(number)) expect(holders.get(0)).toMatchObject({ by: by(first(number)?.importId ?? '').importId, row: first(number)?.row });
          else expect(queue.every(({ importId }) => undone.has(importId))).toBe(true);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('agrees with a map, whatever comes', async () => {
    const chunk = fc.record({ importId: fc.constantFrom('a', 'b'), isRestarted: fc.boolean(), numbers: fc.array(fc.nat(400), { maxLength: 300 }) });
    await fc.assert(
      fc.asyncProperty(fc.array(chunk, { maxLength: 12 }), async (chunks) => {
        campaignId = `campaign${campaigns++}`;
        await Promise.all([running('a'), running('b')]);
        const holders = new Set<number>();
        let [claims, at] = [await process(), 0];
        for (const { importId, isRestarted, numbers } of chunks) {
          if (isRestarted) claims = await process();
          const wanted = numbers.map((number) => row(++at, number));
          const expected = numbers.flatMap((number, index) => (holders.has(number) || numbers.indexOf(number) < index ? [at - numbers.length + 1 + index] : []));
          expect(await duplicates(claims, importId, wanted)).toEqual(expected);
          numbers.forEach((number) => holders.add(number));
        }
      }),
      { numRuns: 30 },
    );
  });
});
