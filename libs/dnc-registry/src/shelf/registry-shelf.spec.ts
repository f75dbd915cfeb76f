import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { NOW, RegistryHarness } from '../registry.harness';
import { RegistryShelf, type RegistryNotice } from './registry-shelf';

const ONE = '+12025550101';
const TWO = '+12025550102';

/** A set that was read once is kept by its fingerprint: tests of reading have numbers of their own. */
describe('RegistryShelf', () => {
  let registry: RegistryHarness;
  let shelf: RegistryShelf;

  const notice = (version: number, fingerprint: string, changes: Partial<RegistryNotice> = {}): RegistryNotice => ({ name: 'national', version, obtainedAt: NOW, country: 'US', file: String(version), fingerprint, ...changes });
  const lists = (number: string): unknown[] => shelf.find(number, NOW).map(({ version }) => version);

  beforeEach(() => {
    registry = new RegistryHarness();
    shelf = new RegistryShelf(registry.directory);
  });
  afterEach(() => registry.end());

  it('swaps versions, and never back', async () => {
    const first = notice(0, (await registry.full(`${ONE}\n`)).fingerprint);
    const second = notice(1, (await registry.full(`${TWO}\n`)).fingerprint);
    await shelf.put(first);
    expect([lists(ONE), lists(TWO), shelf.versions]).toEqual([[0], [], { national: 0 }]);
    await Promise.all([shelf.put(second), shelf.put(first)]);
    expect([lists(ONE), lists(TWO), shelf.versions]).toEqual([[], [1], { national: 1 }]);
  });

  it('keeps the former version until the next one is read', async () => {
    await shelf.put(notice(0, (await registry.full(`${ONE}\n`)).fingerprint));
    const swapping = shelf.put(notice(1, (await registry.full(`${TWO}\n`)).fingerprint));
    expect(lists(ONE)).toEqual([0]);
    await swapping;
    expect(lists(ONE)).toEqual([]);
  });

  it('does not decide by a file that is damaged, another, or gone, and says why', async () => {
    const { fingerprint } = await registry.full('+12025550103\n');
    const whole = readFileSync(registry.file);
    writeFileSync(registry.file, whole.subarray(1));
    await shelf.put(notice(0, fingerprint));
    expect(shelf.unreadable(0)).toMatchObject([{ notice: { name: 'national' }, why: expect.stringContaining('damaged') as string }]);
    writeFileSync(registry.file, whole);
    await shelf.put(notice(0, 'another'));
    expect(shelf.unreadable(0)[0]?.why).toContain('another file');
    rmSync(registry.file);
    await shelf.put(notice(0, fingerprint));
    expect(shelf.unreadable(0)[0]?.why).toContain('ENOENT');
  });

  it('takes the former version down as well when the next cannot be read', async () => {
    await shelf.put(notice(0, (await registry.full(`${ONE}\n`)).fingerprint));
    await shelf.put(notice(1, 'missing'));
    expect([lists(ONE), shelf.unreadable(0).length]).toEqual([[], 1]);
  });

  it('reads again what could not be read', async () => {
    const { fingerprint } = await registry.full('+12025550104\n');
    const whole = readFileSync(registry.file);
    rmSync(registry.file);
    await shelf.put(notice(0, fingerprint));
    writeFileSync(registry.file, whole);
    expect(shelf.unreadable(10_000)).toHaveLength(1);
    await shelf.put(notice(0, fingerprint));
    expect([shelf.unreadable(10_001), lists('+12025550104')]).toEqual([[], [0]]);
  });

  it('forgets what was withdrawn', async () => {
    await shelf.put(notice(0, (await registry.full(`${ONE}\n`)).fingerprint));
    await shelf.put(notice(1, '', { file: null }));
    expect([lists(ONE), shelf.all, shelf.versions]).toEqual([[], [], {}]);
  });
});
