import { increase, type StoredTally } from './pending';

/** What one applied write counts for. */
export interface Contribution {
  readonly place: number;
  readonly tallies: readonly StoredTally[];
}

/** Everything that a batch adds to one counter document. */
export interface Sum extends StoredTally {
  readonly parts: readonly { readonly place: number; readonly tally: StoredTally }[];
}

export function sumsOf(contributions: readonly Contribution[]): readonly Sum[] {
  const parts = contributions.flatMap(({ place, tallies }) => tallies.map((tally) => ({ place, tally })));
  return [...Map.groupBy(parts, ({ tally }) => JSON.stringify([tally.collection, tally.id])).values()].flatMap(sumOf);
}

function sumOf(parts: Sum['parts']): readonly Sum[] {
  const [first] = parts;
  if (!first) return [];
  const add: Record<string, number> = {};
  for (const { tally } of parts) for (const [field, number] of Object.entries(tally.add)) increase(add, field, number);
  return [{ collection: first.tally.collection, id: first.tally.id, add, parts }];
}
