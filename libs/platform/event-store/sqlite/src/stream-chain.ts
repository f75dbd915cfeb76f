import type { SqliteFile } from '@carillon/platform/sqlite';
import { StreamNames } from './stream-names';

/** Where a stream stands: its last event, from which one goes back. */
export interface Head {
  readonly id: number;
  readonly revision: number;
  /** Position of the last event. */
  readonly last: number;
}

const HEAD = 'SELECT id, revision, last FROM streams WHERE id = ?';
const PREVIOUS = 'SELECT previous FROM events WHERE position = ?';

/** `undefined` when there is no such stream. */
export function headOfStream(file: SqliteFile, stream: string): Head | undefined {
  const id = StreamNames.of(file).idOf(stream);
  return id === undefined ? undefined : (file.prepare(HEAD).get(id) as unknown as Head);
}

/** Positions of the stream's events from one revision up to another, both included, in their order. */
export function positionsOf(file: SqliteFile, head: Head, from: number, through: number): readonly number[] {
  const statement = file.prepare(PREVIOUS);
  const positions: number[] = [];
  for (let { last: position, revision } = head; revision >= from; revision--) {
    if (revision <= through) positions.push(position);
    if (revision > from) position = Number(statement.get(position)?.['previous']);
  }
  return positions.reverse();
}
