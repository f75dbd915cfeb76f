import type { Failure, Message, OutboundMessage, ParkedMessage } from '@carillon/platform/message-log';
import type { KafkaMessage } from 'kafkajs';
import { fromRecord, toHeaders } from '../client/record-format';
import type { Outgoing } from '../publishing/outgoing';
import { PARKED_SUFFIX, parkedTopicOf } from '../topics/topic-settings';

/** Headers of a parked message, beside its own: these names are on disk. */
const GROUP = 'parked_group';
const KEY = 'parked_key';
const PARTITION = 'parked_partition';
const OFFSET = 'parked_offset';
const ATTEMPTS = 'parked_attempts';
const ERROR = 'parked_error';
const OWN = new Set([GROUP, KEY, PARTITION, OFFSET, ATTEMPTS, ERROR]);

/** A stack of causes may be long; its beginning says what went wrong. */
const ERROR_LENGTH = 8_000;
const REPLAY = '?replay';

/** Where the message lies that a group could not handle: the group's one record of it. */
export interface ParkedPlace {
  readonly group: string;
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
}

/** What a record on a topic of parked messages says. */
export type ParkedRecord =
  | { readonly kind: 'parked'; readonly id: string; readonly parked: ParkedMessage }
  | { readonly kind: 'removed'; readonly id: string }
  | { readonly kind: 'asked'; readonly id: string }
  | { readonly kind: 'answered'; readonly id: string }
  | { readonly kind: 'other' };

export const parkedIdOf = ({ group, topic, partition, offset }: ParkedPlace): string => `${group}/${topic}/${partition}/${offset}`;

export function parkedRecord(group: string, message: Message, { error, attempts }: Failure): Outgoing {
  const { topic, partition, offset, key } = message;
  const headers = {
    ...toHeaders(message),
    [GROUP]: group, [KEY]: key, [PARTITION]: String(partition), [OFFSET]: String(offset),
    [ATTEMPTS]: String(attempts), [ERROR]: error.slice(0, ERROR_LENGTH),
  };
  return { topic: parkedTopicOf(topic), partition: 0, key: parkedIdOf({ group, topic, partition, offset }), value: message.value, headers };
}

export const removal = (parked: ParkedPlace): Outgoing => note(parked, '', null);
export const request = (parked: ParkedPlace): Outgoing => note(parked, REPLAY, new Uint8Array());
export const answer = (parked: ParkedPlace): Outgoing => note(parked, REPLAY, null);

/** Says nothing; whoever has read it has read all before it. */
export const mark = (topic: string, id: string): Outgoing => ({ topic: parkedTopicOf(topic), partition: 0, key: `mark/${id}`, value: null, headers: {} });

const note = (parked: ParkedPlace, suffix: string, value: Uint8Array | null): Outgoing => ({
  topic: parkedTopicOf(parked.topic), partition: 0, key: `${parkedIdOf(parked)}${suffix}`, value, headers: {},
});

export function readParked(parkedTopic: string, record: KafkaMessage): ParkedRecord {
  const id = record.key?.toString() ?? '';
  if (id.endsWith(REPLAY)) return { kind: record.value ? 'asked' : 'answered', id: id.slice(0, -REPLAY.length) };
  if (record.value === null) return { kind: 'removed', id };
  const message = fromRecord(record);
  return message.headers[GROUP] === undefined ? { kind: 'other' } : { kind: 'parked', id, parked: parkedMessage(parkedTopic, id, { message, parkedAt: Number(record.timestamp) }) };
}

function parkedMessage(parkedTopic: string, id: string, { message, parkedAt }: { message: OutboundMessage; parkedAt: number }): ParkedMessage {
  const { type, value, headers } = message;
  const text = (name: string): string => headers[name] ?? '';
  return {
    id, group: text(GROUP), topic: parkedTopic.slice(0, -PARKED_SUFFIX.length), partition: Number(text(PARTITION)), offset: Number(text(OFFSET)),
    key: text(KEY), type, value, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !OWN.has(name))),
    error: text(ERROR), attempts: Number(text(ATTEMPTS)), parkedAt,
  };
}
