import { toIso } from '@carillon/kernel';
import type { MessageLog, ParkedMessage } from '@carillon/platform/message-log';

const lineOf = ({ topic, partition, offset, type, key, attempts, parkedAt, error }: ParkedMessage): string =>
  `${toIso(parkedAt)}  ${type}  ${topic}/${partition}/${offset}  key ${key}  after ${attempts} ${attempts === 1 ? 'try' : 'tries'}: ${error}`;

/** What a group could not handle, the oldest first; values are not shown, they may be personal. */
export async function listParked(log: Pick<MessageLog, 'parked'>, group: string): Promise<readonly string[]> {
  const messages = await log.parked(group);
  if (messages.length === 0) return [`${group} has no parked messages`];
  return [...messages].sort((one, other) => one.parkedAt - other.parkedAt).map(lineOf);
}

/** Asks for all of them to be handled again. */
export async function replayParked(log: Pick<MessageLog, 'replayParked'>, group: string): Promise<readonly string[]> {
  const asked = await log.replayParked(group);
  return [asked === 0 ? `${group} has no parked messages` : `asked ${group} to handle ${asked} parked again: it does so at once, or when its service next starts`];
}
