/** One topic as it has to be. How often it is replicated is left to the cluster's default. */
export interface TopicSettings {
  readonly name: string;
  /** Fixed for good: a key must stay in its partition. */
  readonly partitions: number;
  readonly retention: 'forever' | { readonly ms: number };
  /** Only the newest record of each key is kept: for parked messages, never for events. */
  readonly compaction: boolean;
  readonly maxMessageBytes: number;
}

export const PARKED_SUFFIX = '.parked';
export const parkedTopicOf = (topic: string): string => `${topic}${PARKED_SUFFIX}`;

/** The settings as the broker names them. */
export function brokerSettings({ retention, compaction, maxMessageBytes }: TopicSettings): Readonly<Record<string, string>> {
  return {
    'cleanup.policy': compaction ? 'compact' : 'delete',
    'retention.ms': retention === 'forever' ? '-1' : String(retention.ms),
    'max.message.bytes': String(maxMessageBytes),
  };
}
