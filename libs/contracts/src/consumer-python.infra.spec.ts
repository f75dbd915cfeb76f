import { spawn, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { globSync, mkdtempSync, rmSync, cpSync, mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import * as fc from 'fast-check';
import { KafkaMessageLog } from '@carillon/platform/message-log-kafka';
import { describeWith, realKafka } from '@carillon/testing';
import { CONTRACTS } from './catalogue';
import { encode } from './codec';
import { arbitraryMessage } from './descriptors.harness';
import type { PublicEventDraft } from './public-event';

const ROOT = join(__dirname, '../../..');
const EXAMPLE = join(ROOT, 'examples/consumer-python');
/** A Python in which the example's requirements are installed. */
const PYTHON = process.env['CARILLON_TEST_PYTHON'] ?? 'python3';
const canRun = spawnSync(PYTHON, ['-c', 'import google.protobuf, grpc_tools, kafka']).status === 0;

interface Printed {
  readonly topic: string;
  readonly key: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly data: unknown;
}

const snake = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** As the proto files name it; what is absent here is absent there. Keys of maps are data and stay. */
function asProto(value: unknown, isMap = false): unknown {
  if (Array.isArray(value)) return value.map((item) => asProto(item));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).filter(([, inner]) => inner !== null);
  return Object.fromEntries(entries.map(([name, inner]) => [isMap ? name : snake(name), asProto(inner, MAPS.has(name))]));
}

/** Fields that are maps from text to text. */
const MAPS: ReadonlySet<string> = new Set(['fields']);

const metadata = (subject: string, revision: number) => ({
  messageId: randomUUID(), correlationId: 'req-1', causationId: randomUUID(), occurredAt: 1_772_467_445_678, actor: 'service:dialer', environmentId: 'default', schemaVersion: 1, revision, subject,
});

describeWith(canRun ? realKafka() : { reason: `${PYTHON} has not what examples/consumer-python/requirements.txt names; install it in a virtual environment and set CARILLON_TEST_PYTHON to its python` }, 'a subscriber in Python', (brokers) => {
  const directory = mkdtempSync(join(tmpdir(), 'carillon-python-'));
  const suffix = randomUUID().slice(0, 8);
  const [topic, group] = [`contracts-${suffix}`, `example-${suffix}`];
  let log: KafkaMessageLog;

  const events = CONTRACTS.map((contract, index) => {
    const [data] = fc.sample(arbitraryMessage(`.${contract.fullName}`), { numRuns: 1, seed: 7 + index });
    return { contract, data, draft: { type: contract.type, data, metadata: metadata(`subject-${index % 5}`, index) } as unknown as PublicEventDraft };
  });

  beforeAll(async () => {
    cpSync(join(EXAMPLE, 'consumer.py'), join(directory, 'consumer.py'));
    mkdirSync(join(directory, 'gen'));
    const protos = globSync('proto/**/*.proto', { cwd: ROOT }).map((path) => join(ROOT, path));
    const generated = spawnSync(PYTHON, ['-m', 'grpc_tools.protoc', '-I', join(ROOT, 'proto'), `--python_out=${join(directory, 'gen')}`, ...protos], { encoding: 'utf8' });
    if (generated.status !== 0) throw new Error(generated.stderr);
    log = await KafkaMessageLog.open({
      brokers: brokers.split(','), clientId: 'contracts-test', topics: [{ name: topic, partitions: 3, retention: { ms: 3_600_000 }, compaction: false, maxMessageBytes: 16_777_216 }],
    });
    await log.publish(topic, events.map(({ draft }) => encode(draft).message));
  }, 60_000);

  afterAll(async () => {
    await log.close();
    rmSync(directory, { recursive: true, force: true });
  });

  async function printed(): Promise<readonly Printed[]> {
    const child = spawn(PYTHON, [join(directory, 'consumer.py'), '--brokers', brokers, '--group', group, '--stop-after', String(events.length), topic], { stdio: ['ignore', 'pipe', 'inherit'] });
    const lines: Printed[] = [];
    for await (const line of createInterface({ input: child.stdout })) lines.push(JSON.parse(line) as Printed);
    return lines;
  }

  it('reads every event of the contract as it was published, field by field', async () => {
    const received = new Map((await printed()).map((event) => [event.attributes['id'], event]));
    expect(received.size).toBe(events.length);
    for (const { contract, data, draft } of events) {
      const { headers } = encode(draft).message;
      const event = received.get(draft.metadata.messageId)!;
      expect(event.attributes).toEqual(Object.fromEntries(Object.entries(headers).filter(([name]) => name.startsWith('ce_')).map(([name, value]) => [name.slice(3), value])));
      expect(event.attributes['type']).toBe(contract.fullName);
      expect([event.topic, event.key]).toEqual([topic, draft.metadata.subject]);
      expect({ type: contract.type, data: event.data }).toEqual({ type: contract.type, data: asProto(data) });
    }
  }, 90_000);
});
