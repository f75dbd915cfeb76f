import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fill, Installations, KEY } from './installations.harness';

const MAIN = join(__dirname, '../../../dist/services/migrate/src/main.js');

interface Ran {
  readonly code: number | null;
  readonly said: string;
  readonly complained: string;
}

describe('npm run migrate', () => {
  let installations: Installations;
  let file: string;

  beforeAll(async () => {
    installations = new Installations();
    file = installations.path('export.ndjson');
    await fill(await installations.start('source'), 5);
  });

  afterAll(() => installations.remove());

  function run(directory: string, ...command: readonly string[]): Ran {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARILLON_')));
    const env = { ...inherited, INIT_CWD: installations.path(''), CARILLON_DATA_DIR: installations.path(directory), CARILLON_HASH_KEY: KEY };
    const { status, stdout, stderr } = spawnSync(process.execPath, [MAIN, ...command], { env, encoding: 'utf8' });
    return { code: status, said: stdout, complained: stderr };
  }

  it('goes the whole way, each step saying what it did', async () => {
    const inUse = run('source', 'export', '--out', 'export.ndjson');
    expect(inUse).toMatchObject({ code: 1, said: '', complained: expect.stringMatching(/in use by another Carillon process; stop that one/) as string });
    await installations.closeAll();

    const exported = run('source', 'export', '--out', 'export.ndjson');
    expect(exported).toMatchObject({ code: 0, said: expect.stringMatching(/^Exported 35 events of 2 categories and 151 documents of 3 collections to .*export\.ndjson\nSHA-256 .*\n.*personal data/) as string });
    expect(exported.complained).toContain('186 of 186');
    expect(existsSync(`${file}.part`)).toBe(false);

    expect(run('target', 'verify', '--in', 'export.ndjson')).toMatchObject({ code: 1, complained: expect.stringContaining('events of call: 25 in the file, 0 in the target') as string });
    expect(run('target', 'import', '--in', 'export.ndjson')).toMatchObject({ code: 0, said: expect.stringMatching(/^Imported 35 events .*; the relays begin behind them\n$/) as string });
    expect(run('target', 'verify', '--in', 'export.ndjson')).toMatchObject({ code: 0, said: expect.stringMatching(/^Equal: 35 events .*\n {2}events of call: 25, digest \w{16}\n/) as string });
  }, 120_000);

  it.each<[readonly string[], RegExp]>([
    [['export'], /required option '--out <file>' not specified/],
    [['import', '--in', 'export.ndjson', '--parallel', '0'], /It is a whole number from 1 to 999/],
    [['import', '--in', 'nothing.ndjson'], /^\S+nothing\.ndjson cannot be read; give the path of a file that "migrate export" wrote\n$/],
  ])('says what is wrong with %j', (command, says) => {
    expect(run('target', ...command)).toMatchObject({ code: 1, said: '', complained: expect.stringMatching(says) as string });
  }, 60_000);
});
