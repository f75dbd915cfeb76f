import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { EventStoreDbEventStore } from '../eventstoredb-event-store';
import { FAST, newStream, noted, textsOf, until } from './faults.harness';

const MAIN = join(__dirname, '../../../../../../dist/libs/testing/eventstoredb-server/src/main.js');
const KILLS = 3;
const WRITERS = 12;

/** A server in a process of its own, which is killed and started again on the same port with the same file. */
class KillableServer {
  url = '';
  private port = '0';
  private child: ChildProcess | undefined;

  constructor(private readonly file: string) {}

  async start(): Promise<void> {
    const child = spawn(process.execPath, [MAIN, '--port', this.port, '--file', this.file], { stdio: ['ignore', 'pipe', 'inherit'] });
    this.child = child;
    let output = '';
    for await (const chunk of child.stdout) {
      output += String(chunk);
      this.url = /esdb:\S+/.exec(output)?.[0] ?? '';
      if (this.url !== '') break;
    }
    this.port = /:(\d+)\?/.exec(this.url)?.[1] ?? '0';
  }

  async kill(): Promise<void> {
    const child = this.child;
    if (child?.signalCode !== null) return;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
}

describe('a server that is killed again and again', () => {
  let directory: string;
  let server: KillableServer;
  let store: EventStoreDbEventStore;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-eventstoredb-'));
    server = new KillableServer(join(directory, 'log.jsonl'));
    await server.start();
    store = new EventStoreDbEventStore({ url: server.url, limits: { ...FAST, patience: 20_000 } });
  });
  afterEach(async () => {
    await store.close();
    await server.kill();
    rmSync(directory, { recursive: true });
  });

  it('loses and doubles nothing of what was appended, nor of what was followed', async () => {
    const ending = new AbortController();
    const written: string[] = [];
    const seen: RecordedEvent[] = [];
    const follow = async () => {
      for await (const batch of store.subscribeAll({ after: 0, categories: ['note'], signal: ending.signal })) seen.push(...batch);
    };
    let isWriting = true;
    const write = async (stream: StreamName) => {
      for (let revision = -1; isWriting; revision++) {
        const text = `${stream} ${revision}`;
        await store.append(stream, revision, [noted(text)]);
        written.push(text);
      }
    };
    const following = follow();
    const streams = Array.from({ length: WRITERS }, () => newStream());
    const writing = Promise.all(streams.map(write));
    for (let kill = 1; kill <= KILLS; kill++) {
      const enough = written.length + 150;
      await until(() => written.length >= enough);
      await server.kill();
      await server.start();
    }
    isWriting = false;
    await writing;
    await until(() => seen.length >= written.length);
    ending.abort();
    await following;
    const stored = await Promise.all(streams.map((stream) => store.read(stream)));
    expect(textsOf(stored.flat()).sort()).toEqual([...written].sort());
    expect(textsOf(seen).sort()).toEqual([...written].sort());
    expect(seen.every(({ position }, index) => position > (seen[index - 1]?.position ?? 0))).toBe(true);
  }, 90_000);
});
