import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { remove, startPlatform, TOKEN, type PlatformUnderTest } from './harness/platform-under-test';

const GUIDE = readFileSync(join(__dirname, '../../../docs/first-campaign.md'), 'utf8');

interface Block {
  readonly refused: boolean;
  readonly commands: string;
}

const blocks: readonly Block[] = [...GUIDE.matchAll(/^```sh( refused)?\n([\s\S]*?)^```$/gm)].map(([, refused, commands]) => ({ refused: refused !== undefined, commands: commands ?? '' }));

/** One shell for all of them, as a reader has; a block that must be refused must fail, every other one must not. */
const script = blocks
  .map(({ refused, commands }, index) => (refused ? `if ( set -e; ${commands} ); then echo "block ${index + 1} was not refused" >&2; exit 1; fi` : commands))
  .map((commands, index) => `echo "── block ${index + 1}"\n${commands}`)
  .join('\n');

const hasCurl = spawnSync('curl', ['--version']).status === 0;

(hasCurl ? describe : describe.skip)(`docs/first-campaign.md${hasCurl ? '' : ' (skipped: there is no curl on this machine)'}`, () => {
  let running: PlatformUnderTest;

  beforeAll(async () => {
    running = await startPlatform({ CARILLON_CLOCK: 'accelerated:2500@2026-03-02T14:30:00Z' });
  });

  afterAll(async () => {
    await running.stop();
    remove(running.directory);
  });

  it('works as it is written', async () => {
    expect(blocks.length).toBeGreaterThan(8);
    const printed = await run(running.url);
    expect(printed).toContain('INVALID_PHONE');
    expect(printed).toContain('do_not_call');
    expect(printed).toMatch(/"field":\s*"days_of_week/);
  }, 90_000);
});

/** Asynchronously: the platform under test lives in this process. */
function run(url: string): Promise<string> {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-guide-'));
  const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: directory, env: { PATH: pathWithNode(), CARILLON: `${url}/api/v1`, TOKEN } });
  let printed = '';
  shell.stdout.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  shell.stderr.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  return new Promise((resolve, reject) => shell.once('close', (code) => (code === 0 ? resolve(printed) : reject(new Error(`ended with ${code}:\n${printed}`)))));
}

const pathWithNode = (): string => `${dirname(process.execPath)}:${process.env['PATH'] ?? ''}`;
