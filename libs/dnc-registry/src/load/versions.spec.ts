import { readFileSync, writeFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import * as fc from 'fast-check';
import { RegistryCorrupt } from '../file/format';
import { RegistryFile } from '../file/registry-file';
import { NOW, RegistryHarness } from '../registry.harness';

const nationals = Array.from({ length: 300 }, (_, index) => 2_025_550_100 + index * 37);
const rows = (numbers: readonly number[]): string => numbers.map((number) => `${number}\n`).join('');
const DAY = 86_400_000;
const iso = (at: number): string => new Date(at).toISOString();

describe('versions of a registry', () => {
  let registry: RegistryHarness;

  beforeEach(() => {
    registry = new RegistryHarness();
  });
  afterEach(() => registry.end());

  it('hold exactly what was loaded', async () => {
    const written = await registry.full(`${rows(nationals)}+442079460123\n202,5550100\n`);
    expect(written).toMatchObject({ count: 301, added: 301, removed: 0, wildcards: 0, expiring: 0 });
    const set = await registry.load();
    expect(nationals.every((number) => set.has(10_000_000_000 + number))).toBe(true);
    expect([set.count, set.has(442_079_460_123), set.has(12_025_550_101), set.has(442_079_460_124)]).toEqual([301, true, false, false]);
  });

  it('say how they differ from the one before', async () => {
    await registry.full('202,5550101\n202,5550102\n303,*\n');
    expect(await registry.full('202,5550102\n212,5550103\n')).toMatchObject({ count: 2, added: 1, removed: 1, wildcards: 0 });
    const [added, removed] = [await registry.load('added'), await registry.load('removed')];
    expect([added.has(12_125_550_103), added.has(12_025_550_102), removed.has(12_025_550_101), removed.has(12_025_550_102)]).toEqual([true, false, true, false]);
    expect(removed.find(13_035_550_100, NOW)).toEqual({ by: 'wildcard', until: null });
    expect((await registry.load('added', 0)).has(12_025_550_101)).toBe(true);
  });

  it('may be made from changes alone, the last row of a number counting', async () => {
    await registry.full('202,5550101\n202,5550102\n');
    expect(await registry.change('202,5550101,D\n202,5550103,A\n202,5550104,A\n202,5550104,D\n202,5550199,D\n+1303*\n')).toMatchObject({ count: 2, added: 1, removed: 1, wildcards: 1 });
    const set = await registry.load();
    expect([101, 102, 103, 104].map((line) => set.has(12_025_550_000 + line))).toEqual([false, true, true, false]);
    expect(await registry.change('303,*,D\n')).toMatchObject({ count: 2, added: 0, removed: 0, wildcards: 0 });
  });

  it('keep ends of entries, which a file never shortens', async () => {
    await registry.full(`202,5550101,${iso(NOW + DAY)}\n202,5550102\n`);
    expect(await registry.change(`202,5550101,${iso(NOW + 5)}\n202,5550102,${iso(NOW + 5)}\n202,5550103,${iso(NOW + 5)}\n`)).toMatchObject({ count: 1, expiring: 2 });
    const set = await registry.load();
    expect(set.find(12_025_550_101, NOW)).toEqual({ by: 'number', until: NOW + DAY });
    expect([set.find(12_025_550_101, NOW + DAY), set.find(12_025_550_102, NOW + DAY), set.find(12_025_550_103, NOW)]).toEqual([undefined, { by: 'number', until: null }, { by: 'number', until: NOW + 5 }]);
    expect(await registry.change('202,5550101,D\n202,5550103\n')).toMatchObject({ count: 2, expiring: 0, added: 1 });
  });

  it('are what a plain set would be, whatever is loaded', () =>
    fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(400), fc.boolean()), { maxLength: 60 }), async (changes) => {
        const own = new RegistryHarness();
        try {
          const known = new Set(nationals.slice(0, 100));
          await own.full(rows([...known]));
          await own.change(changes.map(([at, adds]) => `${nationals[at % 300]!},${adds ? 'A' : 'D'}\n`).join(''));
          for (const [at, adds] of changes) known[adds ? 'add' : 'delete'](nationals[at % 300]!);
          const set = await own.load();
          expect(nationals.filter((number) => set.has(10_000_000_000 + number))).toEqual(nationals.filter((number) => known.has(number)));
        } finally {
          own.end();
        }
      }),
      { numRuns: 5 },
    ));

  it('leave nothing half done, and sweep what another process left', async () => {
    await registry.full('202,5550101\n');
    await registry.full('202,5550102\n');
    writeFileSync(`${registry.file}.part`, 'half');
    await registry.folder.sweep(['1'], 0);
    expect(await readdir(`${registry.directory}/national`)).toHaveLength(7);
    await registry.folder.sweep(['1'], Number.MAX_SAFE_INTEGER);
    expect((await readdir(`${registry.directory}/national`)).sort()).toEqual(['0.added', '0.removed', '1.added', '1.numbers', '1.removed']);
  });
});

describe('a damaged file', () => {
  let registry: RegistryHarness;

  beforeEach(async () => {
    registry = new RegistryHarness();
    await registry.full(`${rows(nationals.slice(0, 20))}+442079460123\n303,*\n202,5550999,${iso(NOW + DAY)}\n`);
  });
  afterEach(() => registry.end());

  it('is refused whichever bit flipped', async () => {
    const whole = readFileSync(registry.file);
    for (let at = 0; at < whole.length; at += at < whole.length - 40 ? 3 : 1) {
      const damaged = Buffer.from(whole);
      damaged[at] = (damaged[at] ?? 0) ^ (1 << (at % 8));
      writeFileSync(registry.file, damaged);
      await expect(registry.load()).rejects.toThrow(RegistryCorrupt);
    }
  });

  it.each([1, 30, 100])('is refused when %s bytes are missing', async (missing) => {
    writeFileSync(registry.file, readFileSync(registry.file).subarray(0, -missing));
    await expect(registry.load()).rejects.toThrow(RegistryCorrupt);
  });

  it('is refused with too much at its end', async () => {
    writeFileSync(registry.file, Buffer.concat([readFileSync(registry.file), Buffer.from('x')]));
    await expect(registry.load()).rejects.toThrow(RegistryCorrupt);
  });

  it('answers for single numbers as the whole does', async () => {
    const file = await RegistryFile.open(registry.file);
    expect([await file.find(12_025_550_100, NOW), await file.find(442_079_460_123, NOW), await file.find(13_035_550_100, NOW), await file.find(12_125_550_100, NOW)]).toEqual([{ by: 'number', until: null }, { by: 'number', until: null }, { by: 'wildcard', until: null }, undefined]);
    await file.close();
  });
});
