import { wallTimers, type Timers } from '@carillon/platform/message-log';
import type { Admin } from 'kafkajs';
import { brokerSettings, PARKED_SUFFIX, type TopicSettings } from './topic-settings';

/** What a topic gets that is not listed by name. */
export type OtherTopics = Omit<TopicSettings, 'name'>;

/** A topic that was just created is known to all brokers a little later. */
const ATTEMPTS = 100;
const PAUSE = 100;

/** Knows the topics that may be used, and sees to it that they exist as they are described. */
export class TopicRegistry {
  private readonly listed: ReadonlyMap<string, TopicSettings>;
  private readonly ensured = new Map<string, Promise<TopicSettings>>();

  constructor(
    private readonly admin: Pick<Admin, 'createTopics' | 'fetchTopicMetadata' | 'listTopics'>,
    topics: readonly TopicSettings[],
    private readonly others: OtherTopics | undefined,
    private readonly timers: Timers = wallTimers,
  ) {
    this.listed = new Map(topics.map((topic) => [topic.name, topic]));
  }

  /** @throws Error when one of those that are listed has another number of partitions. */
  async ensureListed(): Promise<void> {
    const names = [...this.listed.keys()];
    const existing = new Set(await this.admin.listTopics());
    const settings = names.flatMap((name) => this.listed.get(name) ?? []);
    await this.create(settings.filter(({ name }) => !existing.has(name)));
    if (names.length === 0) return;
    const { topics } = await this.admin.fetchTopicMetadata({ topics: names });
    const wrong = topics.flatMap(({ name, partitions }) => this.differences(name, partitions.length));
    if (wrong.length > 0) throw new Error(wrong.join('; '));
    settings.forEach((topic) => this.ensured.set(topic.name, Promise.resolve(topic)));
  }

  /** Creates it when it is missing. @throws Error when nothing says how it should be. */
  ensure(name: string): Promise<TopicSettings> {
    const known = this.ensured.get(name);
    if (known) return known;
    const made = this.make(name);
    this.ensured.set(name, made);
    made.catch(() => this.ensured.delete(name));
    return made;
  }

  async exists(name: string): Promise<boolean> {
    return this.ensured.has(name) || (await this.admin.listTopics()).includes(name);
  }

  private async make(name: string): Promise<TopicSettings> {
    const settings = this.settingsOf(name);
    await this.create([settings]);
    const { topics } = await this.admin.fetchTopicMetadata({ topics: [name] });
    return { ...settings, partitions: topics[0]?.partitions.length ?? settings.partitions };
  }

  private settingsOf(name: string): TopicSettings {
    const listed = this.listed.get(name);
    if (listed) return listed;
    if (!this.others) throw new Error(`The topic ${name} is not in deploy/topics.json; add it with its partitions and retention`);
    return name.endsWith(PARKED_SUFFIX) ? { ...this.others, name, partitions: 1, compaction: true } : { ...this.others, name };
  }

  private async create(topics: readonly TopicSettings[]): Promise<void> {
    if (topics.length === 0) return;
    await this.admin.createTopics({
      // kafkajs gives up on a broker that has not heard of the topic yet.
      waitForLeaders: false,
      topics: topics.map((topic) => ({
        topic: topic.name,
        numPartitions: topic.partitions,
        configEntries: Object.entries(brokerSettings(topic)).map(([name, value]) => ({ name, value })),
      })),
    });
    await this.untilKnown(topics.map(({ name }) => name));
  }

  private async untilKnown(names: readonly string[]): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      try {
        const { topics } = await this.admin.fetchTopicMetadata({ topics: [...names] });
        if (topics.every(({ partitions }) => partitions.every(({ leader }) => leader >= 0))) return;
      } catch (error) {
        if (attempt >= ATTEMPTS) throw error;
      }
      if (attempt >= ATTEMPTS) throw new Error(`No broker leads ${names.join(', ')} after ${ATTEMPTS} looks`);
      await new Promise<void>((resolve) => this.timers(PAUSE, resolve));
    }
  }

  private differences(name: string, found: number): readonly string[] {
    const wanted = this.listed.get(name)?.partitions;
    if (wanted === undefined || wanted === found) return [];
    return [`The topic ${name} has ${found} partitions and deploy/topics.json says ${wanted}: keys would move; correct the file, or move the messages to a new topic`];
  }
}
