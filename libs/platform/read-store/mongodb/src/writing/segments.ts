import type { PreparedWrite } from './prepared-write';

/**
 * Cuts writes where their order matters: a segment writes no document twice, and none that it counts in. The writes of a
 * segment may be sent in any order, its tallies after them.
 */
export function segmentsOf(writes: readonly PreparedWrite[]): readonly (readonly PreparedWrite[])[] {
  const segments: PreparedWrite[][] = [];
  let touched = new Set<string>();
  for (const write of writes) {
    const key = keyOf(write.collection, write.id);
    if (segments.length === 0 || touched.has(key)) {
      segments.push([]);
      touched = new Set();
    }
    segments.at(-1)?.push(write);
    touched.add(key);
    for (const { collection, id } of write.tallies) touched.add(keyOf(collection, id));
  }
  return segments;
}

const keyOf = (collection: string, id: string): string => `${collection}\u0000${id}`;
