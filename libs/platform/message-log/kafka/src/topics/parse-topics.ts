import type { TopicSettings } from './topic-settings';

const NAME = /^[a-zA-Z0-9._-]{1,249}$/;

/**
 * Reads the form of `deploy/topics.json`: `{topics: [{name, partitions, retention: "forever" | ms, compaction, max_message_bytes}]}`.
 * @throws Error that names the entry, the rule and the mend.
 */
export function parseTopics(file: unknown): readonly TopicSettings[] {
  const { topics } = record(file, 'the file');
  if (!Array.isArray(topics)) throw new Error('topics.json: "topics" must be a list');
  const parsed = topics.map(parseTopic);
  const twice = parsed.find(({ name }, index) => parsed.findIndex((other) => other.name === name) !== index);
  if (twice) throw new Error(`topics.json: ${twice.name} is there twice; remove one`);
  return parsed;
}

function parseTopic(entry: unknown, index: number): TopicSettings {
  const place = `topics[${index}]`;
  const { name, partitions, retention, compaction, max_message_bytes } = record(entry, place);
  if (typeof name !== 'string' || !NAME.test(name)) throw wrong(place, 'name', 'a topic name: letters, digits, ".", "_" and "-"');
  if (typeof compaction !== 'boolean') throw wrong(name, 'compaction', 'true or false');
  return {
    name,
    partitions: count(name, 'partitions', partitions),
    retention: retention === 'forever' ? 'forever' : { ms: count(name, 'retention', retention, 'ms, or "forever"') },
    compaction,
    maxMessageBytes: count(name, 'max_message_bytes', max_message_bytes),
  };
}

function count(place: string, field: string, value: unknown, rule = 'a whole number from 1'): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 1) throw wrong(place, field, rule);
  return value;
}

function record(value: unknown, place: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new Error(`topics.json: ${place} must be an object`);
  return value as Record<string, unknown>;
}

const wrong = (place: string, field: string, rule: string): Error => new Error(`topics.json: "${field}" of ${place} must be ${rule}`);
