import type { StreamName } from '@carillon/kernel';
import { WrongExpectedRevision, type Appended } from '@carillon/platform/event-store';
import type { LogReader } from '../read/log-reader';

/** What one append wants: events with these ids right after the revision `expected`. */
export interface Place {
  readonly stream: StreamName;
  readonly expected: number;
  readonly messageIds: readonly string[];
}

/** `open`: the place is free, so it may be tried again. */
export type Settled = Appended | WrongExpectedRevision | 'open';

/** What became of an append, read from the stream itself: what a failed append reports of it is not to be relied on. */
export async function settle(reader: LogReader, { stream, expected, messageIds }: Place): Promise<Settled> {
  const there = await reader.stream(stream, expected + 1, messageIds.length);
  const last = there.at(-1);
  const isStored = there.length === messageIds.length && there.every(({ metadata }, index) => metadata.messageId === messageIds[index]);
  if (isStored && last) return { revision: last.revision, position: last.position };
  const { revision } = await reader.last(stream);
  return there.length > 0 || revision < expected ? new WrongExpectedRevision(stream, expected, revision) : 'open';
}
