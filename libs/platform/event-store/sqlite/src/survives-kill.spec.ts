import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteFile } from '@carillon/platform/sqlite';

const WRITER = join(__dirname, '../../../../../dist/libs/platform/event-store/sqlite/src/testing/append-until-killed.js');
const ROUNDS = 5;

/** Kills the writer after an arbitrary number of acknowledged appends, which the size of its output decides. */
async function acknowledgedUntilKilled(path: string, round: number, writer: string): Promise<readonly string[]> {
  const child = spawn(process.execPath, [WRITER, path, String(round), writer], { stdio: ['ignore', 'pipe', 'inherit'] });
  const closed = once(child, 'close') as Promise<[code: number | null, signal: string | null]>;
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
    if (output.length > 500 + round * 1_777) child.kill('SIGKILL');
  });
  const [, killedBy] = await closed;
  expect(killedBy).toBe('SIGKILL');
  // The last line may have been cut by the kill.
  return output.split('\n').slice(0, -1);
}

describe('an acknowledged append', () => {
  it.each(['itself', 'thread', 'sole', 'beside'])('is still there after the process was killed, which wrote by %s', async (writer) => {
    const directory = mkdtempSync(join(tmpdir(), 'carillon-kill-'));
    const path = join(directory, 'events.db');
    const acknowledged: string[] = [];
    for (let round = 0; round < ROUNDS; round++) acknowledged.push(...(await acknowledgedUntilKilled(path, round, writer)));

    const file = new SqliteFile(path);
    const stored = new Set(file.prepare('SELECT message_id FROM events').all().map((row) => row['message_id']));
    const torn = file.prepare('SELECT stream_id FROM events GROUP BY stream_id HAVING count(*) % 2 = 1 OR max(revision) <> count(*) - 1').all();
    file.close();
    rmSync(directory, { recursive: true });

    expect(acknowledged.length).toBeGreaterThan(ROUNDS * 20);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    expect(torn).toEqual([]);
  });
});
