import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StreamName } from '@carillon/kernel';
import { newId } from '@carillon/platform/crypto';
import type { NewEvent } from '@carillon/platform/event-store';
import { EventStoreDbEventStore } from '@carillon/platform/event-store-eventstoredb';
import { wallTimers, type OutboundMessage, type Timers } from '@carillon/platform/message-log';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import { StoredOwnership, TERMS, type Terms } from '@carillon/platform/ownership';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { EventStoreDbTestServer } from '@carillon/testing/eventstoredb-server';
import { Relay, type RelayFailure } from './relay';

const SHORT: Terms = { ...TERMS, term: 1_000, margin: 200, pulse: 200 };
const STREAMS = Array.from({ length: 20 }, (_, index): StreamName => `sample-${index}`);

describe('Relays under stored leases, on the protocol of EventStoreDB', () => {
  let directory: string;
  let file: SqliteFile;
  let server: EventStoreDbTestServer;
  const processes: Process[] = [];

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-relay-'));
    file = new SqliteFile(join(directory, 'test.db'));
    server = await EventStoreDbTestServer.start();
  });
  afterEach(async () => {
    await Promise.all(processes.splice(0).map((process) => process.stop()));
    await server.close();
    file.close();
    rmSync(directory, { recursive: true });
  });

  it('go on without a gap and in order when the one that publishes stalls, and wakes up later', async () => {
    const messageLog = new SqliteMessageLog(file);
    const seen = new Map<string, number[]>();
    const handler = async ({ key, headers }: Pick<OutboundMessage, 'key' | 'headers'>) => void seen.set(key, [...(seen.get(key) ?? []), Number(headers['revision'])]);
    const consumer = await messageLog.consume({ group: 'tester.relay', topics: ['sample.events.v1'], handler });
    const begin = (): Process => {
      const process = new Process(server.connectionString, messageLog, new SqliteReadStore(file));
      processes.push(process);
      return process;
    };
    const isComplete = (revision: number) => STREAMS.every((stream) => new Set(seen.get(stream)).size > revision);

    const first = begin();
    await until(() => first.relay.isLeading);
    const second = begin();
    const writer = new EventStoreDbEventStore({ url: server.connectionString });
    const append = (revision: number) => Promise.all(STREAMS.map((stream) => writer.append(stream, revision - 1, [happened(stream, revision)])));
    for (let revision = 0; revision < 5; revision++) await append(revision);
    await until(() => isComplete(4));
    first.stall();
    for (let revision = 5; revision < 10; revision++) await append(revision);
    await until(() => second.relay.isLeading && isComplete(9));
    first.wakeUp();
    await until(() => !first.relay.isLeading && first.isIdle);
    for (let revision = 10; revision < 15; revision++) await append(revision);
    await until(() => isComplete(14));

    expect(STREAMS.map((stream) => [...new Set(seen.get(stream))])).toEqual(STREAMS.map(() => Array.from({ length: 15 }, (_, revision) => revision)));
    await writer.close();
    await consumer.close();
  });
});

/** One process of a service: its clocks, timers and publishing stand still while it is stalled. */
class Process {
  readonly relay: Relay;
  readonly failures: RelayFailure[] = [];
  private readonly eventStore: EventStoreDbEventStore;
  private stalledSince: number | undefined;
  private publishing = 0;

  constructor(url: string, messageLog: SqliteMessageLog, readStore: SqliteReadStore) {
    this.eventStore = new EventStoreDbEventStore({ url });
    const now = () => this.stalledSince ?? performance.now();
    const ownership = new StoredOwnership({ store: readStore, timing: { monotonic: now, wall: now, after: this.timers }, newId, onFailure: () => undefined, terms: SHORT });
    this.relay = new Relay({
      name: 'relay.sample',
      eventStore: this.eventStore,
      messageLog: { publish: (topic, messages) => this.publish(messageLog, topic, messages) },
      readStore,
      lease: ownership.lease('relay.sample'),
      categories: ['sample'],
      translate: ({ stream, revision, event }) => ({ topic: 'sample.events.v1', message: { key: stream, type: event.type, headers: { revision: String(revision) }, value: new Uint8Array() } }),
      onFailure: (failure) => this.failures.push(failure),
    });
    this.relay.start();
  }

  get isIdle(): boolean {
    return this.publishing === 0;
  }

  stall(): void {
    this.stalledSince = performance.now();
  }

  wakeUp(): void {
    this.stalledSince = undefined;
  }

  async stop(): Promise<void> {
    this.wakeUp();
    await this.relay.stop();
    await this.eventStore.close();
  }

  private async publish(messageLog: SqliteMessageLog, topic: string, messages: readonly OutboundMessage[]): Promise<void> {
    this.publishing++;
    await until(() => this.stalledSince === undefined);
    await messageLog.publish(topic, messages);
    this.publishing--;
  }

  private readonly timers: Timers = (delay, action) => {
    let cancel = wallTimers(delay, () => tick());
    const tick = () => {
      if (this.stalledSince === undefined) action();
      else cancel = wallTimers(1, tick);
    };
    return () => cancel();
  };
}

const happened = (stream: string, revision: number): NewEvent => ({
  event: { type: 'SampleHappened', data: {} },
  metadata: { messageId: `${stream}/${revision}`, correlationId: 'c', causationId: 'c', occurredAt: 0, actor: 'system', environmentId: 'default', schemaVersion: 1 },
});

async function until(condition: () => boolean): Promise<void> {
  const deadline = performance.now() + 20_000;
  while (!condition()) {
    if (performance.now() > deadline) throw new Error(`Never true: ${condition.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}
