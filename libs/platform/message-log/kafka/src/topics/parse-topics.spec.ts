import { TOPICS } from '@carillon/contracts';
import deployed from '../../../../../../deploy/topics.json';
import { parseTopics } from './parse-topics';
import { brokerSettings, parkedTopicOf } from './topic-settings';

describe('deploy/topics.json', () => {
  const topics = parseTopics(deployed);
  const named = (name: string) => topics.find((topic) => topic.name === name);

  it.each(Object.values(TOPICS))('keeps every event of %s, and has a place for what is parked of it', (name) => {
    expect(named(name)).toMatchObject({ retention: 'forever', compaction: false });
    expect(named(parkedTopicOf(name))).toMatchObject({ partitions: 1, compaction: true });
  });

  it('gives a parked message room for what is written beside it', () => {
    for (const name of Object.values(TOPICS)) {
      expect(named(parkedTopicOf(name))!.maxMessageBytes).toBeGreaterThanOrEqual(named(name)!.maxMessageBytes + 1_000_000);
    }
  });

  it('names no other topic', () => {
    expect(topics).toHaveLength(2 * Object.keys(TOPICS).length);
  });
});

describe('parseTopics', () => {
  const sample = { name: 'a', partitions: 3, retention: 5_000, compaction: false, max_message_bytes: 1_000 };

  it('reads a topic', () => {
    const [topic] = parseTopics({ topics: [sample] });
    expect(topic).toEqual({ name: 'a', partitions: 3, retention: { ms: 5_000 }, compaction: false, maxMessageBytes: 1_000 });
    expect(brokerSettings(topic!)).toEqual({ 'cleanup.policy': 'delete', 'retention.ms': '5000', 'max.message.bytes': '1000' });
  });

  it.each([
    [{ topics: [{ ...sample, partitions: 0 }] }, 'topics.json: "partitions" of a must be a whole number from 1'],
    [{ topics: [{ ...sample, retention: 'long' }] }, 'topics.json: "retention" of a must be ms, or "forever"'],
    [{ topics: [{ ...sample, name: 'a b' }] }, 'topics.json: "name" of topics[0] must be a topic name'],
    [{ topics: [{ ...sample, compaction: 'no' }] }, 'topics.json: "compaction" of a must be true or false'],
    [{ topics: [sample, sample] }, 'topics.json: a is there twice'],
    [{ topics: {} }, 'topics.json: "topics" must be a list'],
  ])('refuses %j', (file, message) => {
    expect(() => parseTopics(file)).toThrow(message);
  });
});
