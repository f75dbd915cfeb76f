import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { contactsCsv } from './harness/scenario';
import { remove } from './harness/platform-under-test';

const DEMO = join(__dirname, '../../../dist/services/all-in-one/src/demo/main.js');

interface Ended {
  readonly code: number | null;
  readonly printed: string;
}

describe('npm run demo', () => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-demo-'));

  afterAll(() => remove(directory));

  /** As in a pipe: without a terminal. */
  function demo(...options: readonly string[]): Promise<Ended> {
    const inherited = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith('CARILLON_')));
    const environment = { ...inherited, CARILLON_DATA_DIR: directory, CARILLON_PORT: '0', INIT_CWD: directory };
    const child = spawn(process.execPath, [DEMO, ...options], { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    child.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
    return new Promise((resolve) => child.once('close', (code) => resolve({ code, printed })));
  }

  const file = (name: string, content: string): string => {
    writeFileSync(join(directory, name), content);
    return name;
  };

  it("calls everybody in somebody's file, and adds up", async () => {
    const rejected = 'no number at all,Broken,\n';
    const { code, printed } = await demo('--exit', '--contacts', file('mine.csv', contactsCsv(60) + rejected));
    expect(printed).toContain('mine.csv: 61 rows = 60 accepted + 0 duplicates + 1 rejected');
    expect(printed).toMatch(/row 6[12]: /);
    expect(printed).toMatch(/Leads +60 +=.*2 do not call/);
    expect(printed).toMatch(/Why was .* called when they were\?/);
    expect(printed).toMatch(/Why was .* never called\?\n.*"dnc"/);
    expect(printed).toContain('✔ It adds up');
    expect(printed).not.toContain('\u001B');
    expect(code).toBe(0);
    expect(readFileSync(join(directory, 'demo/carillon.log'), 'utf8')).toBe('');
  }, 150_000);

  it.each([
    ['a file that is not there', () => 'nowhere.csv', /^There is no file .*nowhere\.csv; give the path of /m],
    ['a directory', () => '.', /is not a file; give the path of /],
    ['a file without a phone column', () => file('colours.csv', 'colour,size\nred,4\n'), /^colours\.csv was refused: .*phone.*/im],
    ['a file without anybody to call', () => file('nobody.csv', 'phone\nx\n'), /nobody\.csv has nobody to call; write the numbers as \+/],
  ])('refuses %s in one line with the mend', async (_, contacts, line) => {
    const { code, printed } = await demo('--exit', '--contacts', contacts());
    expect(printed).toMatch(line);
    expect(printed).not.toMatch(/^\s+at /m);
    expect(code).toBe(1);
  }, 60_000);

  it('explains its options', async () => {
    const { code, printed } = await demo('--help');
    expect(printed).toMatch(/--contacts <file>[\s\S]*--exit/);
    expect(code).toBe(0);
  });
});
