import type { KafkaConsumer } from './kafka-consumer';

interface Entry {
  readonly group: string;
  readonly topics: readonly string[];
  readonly consumer: KafkaConsumer;
}

/** The consumers of this process, by group. */
export class GroupConsumers {
  private readonly entries = new Set<Entry>();

  /** The returned function takes it out again. */
  add(topics: readonly string[], group: string, consumer: KafkaConsumer): () => void {
    const entry = { group, topics, consumer };
    this.entries.add(entry);
    return () => this.entries.delete(entry);
  }

  of(group: string): readonly KafkaConsumer[] {
    return [...this.entries].filter((entry) => entry.group === group).map(({ consumer }) => consumer);
  }

  topicsOf(group: string): readonly string[] {
    return [...this.entries].filter((entry) => entry.group === group).flatMap(({ topics }) => topics);
  }
}
