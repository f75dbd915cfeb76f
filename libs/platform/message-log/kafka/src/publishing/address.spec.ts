import type { TopicSettings } from '../topics/topic-settings';
import { address } from './address';

const topic: TopicSettings = { name: 't', partitions: 12, retention: 'forever', compaction: false, maxMessageBytes: 20_000 };
const message = (key: string, bytes = 1) => ({ key, type: 'SampleHappened', headers: {}, value: new Uint8Array(bytes) });

describe('address', () => {
  it('puts a key where a Java client looks for it', () => {
    // murmur2 of the key's bytes, made positive, modulo 12: org.apache.kafka.common.utils.Utils
    expect(['lead-1', 'lead-2', 'a', 'ключ'].map((key) => address(topic, message(key)).partition)).toEqual([1, 3, 4, 8]);
  });

  it('spreads keys over all partitions', () => {
    const used = new Set(Array.from({ length: 500 }, (_, index) => address(topic, message(`key-${index}`)).partition));
    expect([...used].sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, index) => index));
  });

  it('refuses what the topic does not take, with the mend', () => {
    expect(() => address(topic, message('a', 20_000))).toThrow('publish less at a time, or raise max_message_bytes');
  });
});
