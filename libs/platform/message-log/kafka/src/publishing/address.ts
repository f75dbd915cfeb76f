import type { OutboundMessage } from '@carillon/platform/message-log';
import { Partitioners } from 'kafkajs';
import { toHeaders } from '../client/record-format';
import type { TopicSettings } from '../topics/topic-settings';
import { bytesOf, type Outgoing } from './outgoing';

/** As Java's clients choose, so that others find a key where they would put it themselves. */
const choose = Partitioners.DefaultPartitioner();

/** For what the broker adds to a record. */
const OVERHEAD = 10_000;

/** @throws Error when the topic does not take a message of that size: only its caller hears of it, not those who publish at the same time. */
export function address({ name, partitions, maxMessageBytes }: TopicSettings, message: OutboundMessage): Outgoing {
  const { key, value } = message;
  const outgoing: Outgoing = { topic: name, partition: partitionOf(key, partitions), key, value, headers: toHeaders(message) };
  const bytes = bytesOf(outgoing) + OVERHEAD;
  if (bytes <= maxMessageBytes) return outgoing;
  throw new Error(`The ${message.type} for ${name} has ${bytes} bytes and the topic takes ${maxMessageBytes}; publish less at a time, or raise max_message_bytes in deploy/topics.json`);
}

function partitionOf(key: string, partitions: number): number {
  const partitionMetadata = metadataOf(partitions);
  return choose({ topic: '', partitionMetadata, message: { key, value: null } });
}

type Metadata = Parameters<typeof choose>[0]['partitionMetadata'];
const metadata = new Map<number, Metadata>();

/** The partitioner wants to see the partitions, of which it counts how many there are. */
function metadataOf(partitions: number): Metadata {
  const known = metadata.get(partitions);
  if (known) return known;
  const made = Array.from({ length: partitions }, (_, partitionId) => ({ partitionErrorCode: 0, partitionId, leader: 0, replicas: [], isr: [] }));
  metadata.set(partitions, made);
  return made;
}
