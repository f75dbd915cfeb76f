import { TopicRegistry } from './topic-registry';
import type { TopicSettings } from './topic-settings';

const topic = (name: string, partitions: number): TopicSettings => ({ name, partitions, retention: 'forever', compaction: false, maxMessageBytes: 1_000 });

/** As much of a cluster as topics are. */
function cluster(...existing: readonly [string, number][]) {
  const partitions = new Map(existing);
  return {
    partitions,
    listTopics: async () => [...partitions.keys()],
    createTopics: async ({ topics }: { topics: { topic: string; numPartitions?: number }[] }) => {
      topics.forEach(({ topic: name, numPartitions = 1 }) => partitions.has(name) || partitions.set(name, numPartitions));
      return true;
    },
    fetchTopicMetadata: async ({ topics = [] }: { topics?: string[] } = {}) => ({
      topics: topics.map((name) => ({ name, partitions: Array.from({ length: partitions.get(name) ?? 0 }, () => ({ leader: 1 })) as never[] })),
    }),
  };
}

describe('TopicRegistry', () => {
  it('creates what is missing of the list', async () => {
    const kafka = cluster(['a', 3]);
    await new TopicRegistry(kafka, [topic('a', 3), topic('b', 4)], undefined).ensureListed();
    expect([...kafka.partitions]).toEqual([['a', 3], ['b', 4]]);
  });

  it('refuses a topic whose keys would move', async () => {
    const registry = new TopicRegistry(cluster(['a', 6], ['b', 1]), [topic('a', 12), topic('b', 2)], undefined);
    await expect(registry.ensureListed()).rejects.toThrow(/a has 6 partitions and deploy\/topics.json says 12.*b has 1 partitions/);
  });

  it('refuses a topic that nobody described', async () => {
    await expect(new TopicRegistry(cluster(), [], undefined).ensure('c')).rejects.toThrow('The topic c is not in deploy/topics.json');
  });

  it('tries again after a failure', async () => {
    const kafka = cluster();
    const once = jest.spyOn(kafka, 'createTopics').mockRejectedValueOnce(new Error('no controller'));
    const registry = new TopicRegistry(kafka, [topic('a', 2)], undefined);
    await expect(registry.ensure('a')).rejects.toThrow('no controller');
    expect(await registry.ensure('a')).toMatchObject({ partitions: 2 });
    expect(once).toHaveBeenCalledTimes(2);
  });

  it('gives parked messages of an undescribed topic one partition that is compacted', async () => {
    const registry = new TopicRegistry(cluster(), [], topic('', 4));
    expect(await registry.ensure('d.parked')).toMatchObject({ name: 'd.parked', partitions: 1, compaction: true });
  });
});
