import type { Evidence, Invariant } from '../evidence';
import { groupBy } from '../facts-of-the-log';

const check = ({ events }: Evidence): readonly string[] =>
  [...groupBy(events, ({ metadata }) => metadata.messageId)].filter(([, same]) => same.length > 1).map(([id, same]) => `message ${id} stands ${same.length} times in the log (${same[0]?.stream})`);

export const oneEffect: Invariant = { id: 'I7', promise: 'a repeated command has one effect', check };
