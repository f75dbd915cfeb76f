import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readStoreContract } from '@carillon/platform/read-store/contract';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteReadStore } from './sqlite-read-store';
import { TwoFileReadStore } from './two-file-read-store';

const REPORT = { name: 'calls', indexes: [{ fields: ['status'] }], isReport: true } as const;
const DECISION = { name: 'agenda', indexes: [] };
const documents = (count: number) => Array.from({ length: count }, (_, index) => ({ _id: `${index}`, _v: index, status: index % 2 === 0 ? 'ended' : 'placed' }));
const puts = (collection: string, count: number) => documents(count).map((document) => ({ kind: 'put' as const, collection, document }));

function openFiles(directory: string) {
  const main = new SqliteFile(join(directory, 'main.db'), { isSole: true });
  const reports = new SqliteFile(join(directory, 'reports.db'));
  const [inMain, inReports] = [new SqliteReadStore(main), new SqliteReadStore(reports)] as const;
  const close = () => [main, reports].forEach((file) => file.close());
  return { inMain, inReports, store: new TwoFileReadStore(inMain, inReports, () => main.durable()), close };
}

async function fixture() {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-two-files-'));
  let files = openFiles(directory);
  const reopen = async () => {
    files.close();
    files = openFiles(directory);
    return files.store;
  };
  const dispose = async () => {
    files.close();
    rmSync(directory, { recursive: true });
  };
  return { store: files.store, files: () => files, reopen, dispose };
}

readStoreContract('TwoFileReadStore', fixture);

describe('TwoFileReadStore', () => {
  let two: Awaited<ReturnType<typeof fixture>>;

  beforeEach(async () => {
    two = await fixture();
  });

  afterEach(() => two.dispose());

  it('keeps reports in one file and the others in the other, also for one who does not know', async () => {
    await two.store.open(REPORT);
    await two.store.open(DECISION);
    await two.store.write(puts('calls', 3));
    await two.store.write(puts('agenda', 1), { name: 'relay', position: 7 });
    expect([await two.files().inMain.collections(), await two.files().inReports.collections()]).toEqual([['agenda'], ['calls']]);
    const again = await two.reopen();
    await again.open({ name: 'calls', indexes: [] });
    expect([await again.count('calls'), await again.checkpoint('relay'), await again.collections()]).toEqual([3, 7, ['agenda', 'calls']]);
  });

  it('makes reports only of what is on the disk, and nothing else waits for it', async () => {
    const { inMain, inReports } = two.files();
    const durable = Promise.withResolvers<void>();
    const store = new TwoFileReadStore(inMain, inReports, () => durable.promise);
    await store.open(REPORT);
    await store.open(DECISION);
    const written = store.write(puts('calls', 1));
    await store.write(puts('agenda', 1));
    expect(await store.count('calls')).toBe(0);
    durable.resolve();
    await written;
    expect(await store.count('calls')).toBe(1);
  });

  it('refuses what could not be written at once', async () => {
    await two.store.open(REPORT);
    await two.store.open(DECISION);
    await expect(two.store.write([...puts('calls', 1), ...puts('agenda', 1)])).rejects.toThrow('cannot be written together');
    await expect(two.store.write(puts('calls', 1), { name: 'relay', position: 1 })).rejects.toThrow('cannot be written together');
    expect([await two.store.count('calls'), await two.store.count('agenda')]).toEqual([0, 0]);
  });

  it('brings over what an older installation kept in the first file, once, whoever opens it', async () => {
    const { isReport: _, ...older } = REPORT;
    await two.files().inMain.open(older);
    await two.files().inMain.write(puts('calls', 1_203));
    await two.files().inReports.open(older);
    await two.files().inReports.write(puts('calls', 700));
    const store = await two.reopen();
    expect(await store.collections()).toEqual(['calls']);
    await Promise.all([store.open(REPORT), store.open(REPORT)]);
    expect([await two.files().inMain.collections(), await store.count('calls'), await store.count('calls', { status: 'ended' })]).toEqual([[], 1_203, 602]);
    expect(await store.get('calls', '1202')).toEqual(documents(1_203)[1_202]);
  });
});
