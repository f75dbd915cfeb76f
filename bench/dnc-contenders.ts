import { DatabaseSync } from 'node:sqlite';
import type { NumberSet } from '@carillon/dnc-registry';
import { RoaringBitmap32, roaringLibraryInitialize } from 'roaring-wasm';
import { localNumbers, numberOf } from './dnc-registry-data';
import type { RoaringBitmap } from './lib/roaring';

/**
 * Which of the numbers are listed, one asked after the other. Each contender has a loop of its own, as whoever asks a registry has: one loop
 * for all of them would be compiled for the slowest.
 */
export interface Contender {
  has(number: number): boolean;
  /** Of those from one place to before another; the answers are counted, so that nothing is left out. */
  listedAmong(asked: Float64Array, from: number, to: number): number;
}

export const ours = (set: NumberSet): Contender => ({
  has: (number) => set.has(number),
  listedAmong(asked, from, to) {
    let listed = 0;
    for (let at = from; at < to; at++) if (set.has(asked[at] ?? 0)) listed++;
    return listed;
  },
});

export function sqlite(areas: number): Contender {
  const database = new DatabaseSync(':memory:');
  database.exec('CREATE TABLE listed (number INTEGER PRIMARY KEY) WITHOUT ROWID; BEGIN');
  const insert = database.prepare('INSERT INTO listed VALUES (?)');
  for (let area = 0; area < areas; area++) for (const local of localNumbers(area)) insert.run(numberOf(area, local));
  database.exec('COMMIT');
  const find = database.prepare('SELECT 1 FROM listed WHERE number = ?');
  return {
    has: (number) => find.get(number) !== undefined,
    listedAmong(asked, from, to) {
      let listed = 0;
      for (let at = from; at < to; at++) if (find.get(asked[at] ?? 0) !== undefined) listed++;
      return listed;
    },
  };
}

/** A bitmap takes 32 bits of a number. */
const FIRST = numberOf(0, 0);
export const shortened = (area: number, locals: Uint32Array): Uint32Array => locals.map((local) => numberOf(area, local) - FIRST);

export const roaringOf = (bitmap: RoaringBitmap): Contender => ({
  has: (number) => bitmap.has(number - FIRST),
  listedAmong(asked, from, to) {
    let listed = 0;
    for (let at = from; at < to; at++) if (bitmap.has((asked[at] ?? 0) - FIRST)) listed++;
    return listed;
  },
});

export async function roaringWasm(areas: number): Promise<Contender> {
  await roaringLibraryInitialize();
  const bitmap = new RoaringBitmap32();
  for (let area = 0; area < areas; area++) bitmap.addMany(shortened(area, localNumbers(area)));
  bitmap.optimize();
  return {
    has: (number) => bitmap.has(number - FIRST),
    listedAmong(asked, from, to) {
      let listed = 0;
      for (let at = from; at < to; at++) if (bitmap.has((asked[at] ?? 0) - FIRST)) listed++;
      return listed;
    },
  };
}

export function plainSet(areas: number): Contender {
  const set = new Set<number>();
  for (let area = 0; area < areas; area++) for (const local of localNumbers(area)) set.add(numberOf(area, local));
  return {
    has: (number) => set.has(number),
    listedAmong(asked, from, to) {
      let listed = 0;
      for (let at = from; at < to; at++) if (set.has(asked[at] ?? 0)) listed++;
      return listed;
    },
  };
}
