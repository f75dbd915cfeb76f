import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteFile } from '@carillon/platform/sqlite';
import { SqliteEventStore } from './sqlite-event-store';
import { StreamNames } from './stream-names';

const MANY = 10_000;
const nameOf = (number: number): string => `note-${(number * 7_919) % MANY}`;

describe('StreamNames', () => {
  const files: SqliteFile[] = [];
  let directory: string;
  let file: SqliteFile;
  let names: StreamNames;

  function open(isSole = false): StreamNames {
    file = new SqliteFile(join(directory, 'events.db'), { isSole });
    files.push(file);
    new SqliteEventStore(file);
    return (names = StreamNames.of(file));
  }

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-names-'));
    open();
  });

  afterEach(() => {
    files.splice(0).forEach((opened) => opened.close());
    rmSync(directory, { recursive: true });
  });

  const create = (from: number, to: number): Promise<void> =>
    file.write(() => {
      for (let number = from; number < to; number++) names.create(nameOf(number));
    });
  const found = (of: StreamNames): readonly number[] => Array.from({ length: MANY }, (_, number) => of.idOf(nameOf(number)) ?? 0);
  const ALL = Array.from({ length: MANY }, (_, number) => number + 1);
  const indexed = (): number => Number(file.prepare('SELECT count(*) AS rows FROM stream_names').get()?.['rows']);

  it('finds every stream, indexed or young, and no other', async () => {
    await create(0, MANY);
    expect(found(names)).toEqual(ALL);
    expect(names.idOf('note-x')).toBeUndefined();
    expect(indexed()).toBe(8_192);
  });

  it.each([{ isSole: false }, { isSole: true }])('finds them when the file is opened again, alone: $isSole', async ({ isSole }) => {
    await create(0, MANY);
    file.close();
    expect(found(open(isSole))).toEqual(ALL);
    await create(MANY, MANY + 1);
    expect(file.prepare('SELECT max(id) AS last FROM streams').get()).toEqual({ last: MANY + 1 });
  });

  it('finds what another connection has made, and makes no stream of it anew', async () => {
    const [mine, other] = [names, open()];
    for (let number = 0; number < MANY; number += 500) {
      await create(number, number + 500);
      expect(mine.idOf(nameOf(number))).toBe(number + 1);
    }
    expect(found(mine)).toEqual(ALL);
    expect(found(other)).toEqual(ALL);
  });

  it.each([100, 5_000])('forgets %d streams whose write was taken back', async (count) => {
    await create(0, 10);
    await expect(file.write(() => {
      for (let number = 10; number < 10 + count; number++) names.create(nameOf(number));
      throw new Error('disk is full');
    })).rejects.toThrow('disk is full');
    expect(names.idOf(nameOf(9))).toBe(10);
    expect(names.idOf(nameOf(10))).toBeUndefined();
    await create(10, MANY);
    expect(found(names)).toEqual(ALL);
  });
});
