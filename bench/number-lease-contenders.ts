import { createHash } from 'node:crypto';
import { numberDecider, type NumberCommand, type NumberEvent, type NumberState } from '@carillon/domain/number';
import { NO_STREAM, WrongExpectedRevision, type EventStore, type NewEvent } from '@carillon/platform/event-store';
import type { StreamName } from '@carillon/kernel';

/** One way to keep the leases of many numbers in streams. */
export interface Layout {
  readonly name: string;
  /** What one command about a number costs, from reading what is known of it to its durable append. */
  execute(number: number, command: NumberCommand): Promise<void>;
  /** As many first leases as there are numbers, in as few appends as the layout allows. */
  fill(numbers: number): Promise<void>;
  /** What a process does before it is as quick as it can be. */
  warm(): Promise<void>;
  /** How often an append came second and was decided anew. */
  readonly conflicts: number;
}

const keyOf = (number: number): string => createHash('sha256').update(String(number)).digest('base64url').slice(0, 22);

let messages = 0;

const envelope = (event: NumberEvent): NewEvent => ({
  event,
  metadata: { messageId: `m${messages++}`, correlationId: 'bench', causationId: 'bench', occurredAt: 0, actor: 'service:bench', environmentId: 'default', schemaVersion: 1 },
});

const leaseOf = (number: number): NumberEvent => ({
  type: 'NumberLeased',
  data: { attemptId: `${number}.0`, leadId: String(number), campaignId: 'c', allowDuplicates: false, expiresAt: 0, at: 0 },
});

const AT_ONCE = 2_000;
const SHARDS_AT_ONCE = 16;

/** Whether nobody else appended first. */
async function won(command: () => Promise<void>): Promise<boolean> {
  try {
    await command();
    return true;
  } catch (error) {
    if (error instanceof WrongExpectedRevision) return false;
    throw error;
  }
}

/** What the platform has: `number-<environment>.<key>`. */
export class StreamPerNumber implements Layout {
  readonly name = 'a stream per number';
  conflicts = 0;

  constructor(private readonly store: EventStore) {}

  async execute(number: number, command: NumberCommand): Promise<void> {
    while (!(await won(() => this.tryOnce(this.streamOf(number), command)))) this.conflicts++;
  }

  private async tryOnce(stream: StreamName, command: NumberCommand): Promise<void> {
    const recorded = await this.store.read<NumberEvent>(stream);
    const state = recorded.reduce((known, { event }) => numberDecider.evolve(known, event), numberDecider.initialState());
    const events = numberDecider.decide(command, state);
    await this.store.append(stream, recorded.at(-1)?.revision ?? NO_STREAM, events.map(envelope));
  }

  async fill(numbers: number): Promise<void> {
    for (let from = 0; from < numbers; from += AT_ONCE) {
      const batch = Array.from({ length: Math.min(AT_ONCE, numbers - from) }, (_, index) => from + index);
      await Promise.all(batch.map((number) => this.store.append(this.streamOf(number), NO_STREAM, [envelope(leaseOf(number))])));
    }
  }

  /** Nothing: what is known of a number is read with it. */
  async warm(): Promise<void> {}

  private streamOf(number: number): StreamName {
    return `number-default.${keyOf(number)}`;
  }
}

interface Shard {
  revision: number;
  readonly numbers: Map<string, NumberState>;
}

/** Numbers hashed onto few streams; an event names its number. `remembers`: the folded states stay in memory. */
export class ShardStreams implements Layout {
  readonly name: string;
  conflicts = 0;
  private readonly known = new Map<number, Shard>();

  constructor(
    private readonly store: EventStore,
    private readonly shards: number,
    private readonly remembers: boolean,
  ) {
    this.name = `${shards} shard streams, ${remembers ? 'states kept in memory' : 'read at every command'}`;
  }

  async execute(number: number, command: NumberCommand): Promise<void> {
    while (!(await won(() => this.tryOnce(number, command)))) this.conflicts++;
  }

  private async tryOnce(number: number, command: NumberCommand): Promise<void> {
    const shard = await this.load(number % this.shards);
    const key = keyOf(number);
    const { revision } = shard;
    const events = numberDecider.decide(command, shard.numbers.get(key) ?? numberDecider.initialState());
    await this.store.append(this.streamOf(number), revision, events.map((event) => envelope(named(event, key))));
  }

  async fill(numbers: number): Promise<void> {
    for (let from = 0; from < this.shards; from += SHARDS_AT_ONCE) {
      await Promise.all(Array.from({ length: SHARDS_AT_ONCE }, (_, index) => this.fillShard(from + index, numbers)));
    }
  }

  async warm(): Promise<void> {
    if (this.remembers) for (let shard = 0; shard < this.shards; shard++) await this.load(shard);
  }

  private async fillShard(first: number, numbers: number): Promise<void> {
    let revision = NO_STREAM;
    for (let from = first; from < numbers; from += this.shards * AT_ONCE) {
      const own = Array.from({ length: AT_ONCE }, (_, index) => from + index * this.shards).filter((number) => number < numbers);
      revision = (await this.store.append(this.streamOf(first), revision, own.map((number) => envelope(named(leaseOf(number), keyOf(number)))))).revision;
    }
  }

  /** Only what came since, where the states are kept. */
  private async load(index: number): Promise<Shard> {
    const shard: Shard = (this.remembers ? this.known.get(index) : undefined) ?? { revision: NO_STREAM, numbers: new Map<string, NumberState>() };
    if (this.remembers) this.known.set(index, shard);
    for (const { event, revision } of await this.store.read<NumberEvent>(`number-shard.${index}`, shard.revision + 1)) {
      if (revision <= shard.revision) continue;
      const key = keyIn(event);
      shard.numbers.set(key, numberDecider.evolve(shard.numbers.get(key) ?? numberDecider.initialState(), event));
      shard.revision = revision;
    }
    return shard;
  }

  private streamOf(number: number): StreamName {
    return `number-shard.${number % this.shards}`;
  }
}

const named = (event: NumberEvent, numberKey: string): NumberEvent => ({ ...event, data: { ...event.data, numberKey } }) as NumberEvent;
const keyIn = (event: NumberEvent): string => (event.data as unknown as { numberKey: string }).numberKey;
