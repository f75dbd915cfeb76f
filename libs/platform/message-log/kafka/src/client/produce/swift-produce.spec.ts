import fc from 'fast-check';
import type { Message } from 'kafkajs';
import produce, { type ProduceRequest } from 'kafkajs/src/protocol/requests/produce';
import { swiftProduce } from './swift-produce';

const bytes = fc.uint8Array({ maxLength: 300 }).map((array) => Buffer.from(array));
const text = fc.string({ unit: 'grapheme', maxLength: 200 });
const value = fc.oneof(text, bytes);
const message: fc.Arbitrary<Message> = fc.record(
  { key: fc.option(value), value: fc.option(fc.oneof(value, fc.constant('x'.repeat(20_000)))), headers: fc.dictionary(text, fc.oneof(value, fc.array(value, { maxLength: 4 }))) },
  { requiredKeys: ['value'] },
);
const partition = fc.record({ partition: fc.nat({ max: 1_000 }), firstSequence: fc.nat(), messages: fc.array(message, { minLength: 1, maxLength: 12 }) });
const request: fc.Arbitrary<ProduceRequest> = fc.record({
  acks: fc.constantFrom(-1, 0, 1),
  timeout: fc.nat(),
  transactionalId: fc.constant(null),
  producerId: fc.oneof(fc.bigInt({ min: -1n, max: 2n ** 62n }).map(String), fc.nat()),
  producerEpoch: fc.nat({ max: 32_767 }),
  topicData: fc.array(fc.record({ topic: fc.string({ minLength: 1 }), partitions: fc.array(partition, { maxLength: 4 }) }), { maxLength: 3 }),
});

const NOW = Date.UTC(2026, 0, 1);
const sent = async (asked: ProduceRequest, version: number): Promise<Buffer> => Buffer.from((await produce.protocol({ version })(asked).request.encode()).buffer);
const ordinary = (more: Partial<ProduceRequest> = {}, ofMessage: Partial<Message> = {}): ProduceRequest => ({
  ...{ acks: -1, timeout: 1, transactionalId: null, producerId: '7', producerEpoch: 0 },
  topicData: [{ topic: 't', partitions: [{ partition: 0, firstSequence: 0, messages: [{ value: 'v', ...ofMessage }] }, { partition: 1, messages: [{ value: 'v', key: 'k' }] }] }],
  ...more,
});

/** Fails with a release of kafkajs that has changed here: then look whether the mend is still needed. */
describe('swiftProduce', () => {
  const drawn = fc.sample(request, 200);
  const others = [ordinary({}, { timestamp: String(NOW) }), ordinary({ transactionalId: 'mine' }), ordinary({ compression: 1 })];
  /** The memory that is written to has to grow at every place of a request once. */
  const long = Array.from({ length: 300 }, (_, shorter) => ordinary({}, { value: 'x'.repeat(16_384 - shorter), headers: { name: 'value' } }));
  const asked = [...drawn, ...others, ...long];
  let ofKafkaJs: readonly Buffer[];

  beforeAll(async () => {
    jest.spyOn(Date, 'now').mockReturnValue(NOW);
    ofKafkaJs = await Promise.all(asked.map((each) => sent(each, 7)));
    swiftProduce();
    swiftProduce();
  });

  it('sends what kafkajs sends, byte for byte', async () => {
    const ours = await Promise.all(asked.map((each) => sent(each, 7)));
    expect(asked.filter((_, index) => !ours[index]?.equals(ofKafkaJs[index] ?? Buffer.of()))).toEqual([]);
  });

  it('leaves to kafkajs what this project never sends', async () => {
    const isOurs = async (each: ProduceRequest, version: number): Promise<boolean> => Object.getPrototypeOf(await produce.protocol({ version })(each).request.encode()) === Object.prototype;
    expect(await Promise.all(others.map((each) => isOurs(each, 7)))).toEqual([false, false, false]);
    expect([await isOurs(ordinary(), 2), await isOurs(ordinary(), 3), await isOurs(ordinary(), 7)]).toEqual([false, true, true]);
  });
});
