import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EventStoreDBClient, jsonEvent } from '@eventstore/db-client';

const MAIN = join(__dirname, '../../../../dist/libs/testing/eventstoredb-server/src/main.js');

describe('the test server as a process', () => {
  let directory: string;
  let child: ChildProcess;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-eventstoredb-'));
  });
  afterEach(async () => {
    await killed();
    rmSync(directory, { recursive: true });
  });

  async function started(): Promise<EventStoreDBClient> {
    child = spawn(process.execPath, [MAIN, '--port', '0', '--file', join(directory, 'log.jsonl')], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    for await (const chunk of child.stdout ?? []) {
      output += String(chunk);
      const url = /esdb:\S+/.exec(output)?.[0];
      if (url) return EventStoreDBClient.connectionString(url);
    }
    throw new Error(`It did not start: ${output}`);
  }

  async function killed(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }

  it('loses nothing acknowledged when it is killed', async () => {
    const acknowledged: string[] = [];
    const writing = await started();
    const write = async (writer: number) => {
      for (let n = 0; ; n++) {
        await writing.appendToStream(`note-${writer}`, jsonEvent({ type: 'Noted', data: { n } }));
        acknowledged.push(`${writer}.${n}`);
        if (acknowledged.length === 200) await killed();
      }
    };
    await Promise.allSettled(Array.from({ length: 8 }, (_, writer) => write(writer)));
    const reading = await started();
    const stored = new Set<string>();
    for await (const { event } of reading.readAll()) stored.add(`${event?.streamId.slice(5)}.${(event?.data as { n: number }).n}`);
    await reading.dispose();
    expect(acknowledged.length).toBeGreaterThanOrEqual(200);
    expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
  });
});
