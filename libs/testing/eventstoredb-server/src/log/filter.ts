import type { ReadReq } from '@eventstore/db-client/generated/streams_pb';
import type { LogRecord } from './log-record';

export interface Filter {
  readonly matches: (record: LogRecord) => boolean;
  /** A checkpoint is sent after so many events that were looked at. */
  readonly checkpointEvery: number;
}

const DEFAULT_WINDOW = 32;

/** `undefined` for a subscription that wants everything and no checkpoints. */
export function filterOf(options: ReadReq.Options): Filter | undefined {
  const filter = options.getFilter();
  if (!filter) return undefined;
  const window = filter.hasMax() ? filter.getMax() : DEFAULT_WINDOW;
  return { matches: matcher(filter), checkpointEvery: window * Math.max(1, filter.getCheckpointintervalmultiplier()) };
}

function matcher(filter: ReadReq.Options.FilterOptions): (record: LogRecord) => boolean {
  const ofStream = filter.getStreamIdentifier();
  const expression = ofStream ?? filter.getEventType();
  const text = ofStream ? (record: LogRecord) => record.stream : (record: LogRecord) => record.type;
  const prefixes = expression?.getPrefixList() ?? [];
  if (prefixes.length > 0) return (record) => prefixes.some((prefix) => text(record).startsWith(prefix));
  const regex = new RegExp(expression?.getRegex() ?? '');
  return (record) => regex.test(text(record));
}
