import type { Tally } from '@carillon/platform/read-store';

/** What one document adds to the counters of its campaign. */
export type Counts = Readonly<Record<string, number>>;

/** The difference that a document makes by changing; nothing while its campaign is not known. */
export function difference(collection: string, id: string | null, before: Counts, after: Counts): readonly Tally[] {
  if (id === null) return [];
  const add: Record<string, number> = {};
  let changed = false;
  for (const field in after) {
    const change = (after[field] ?? 0) - (before[field] ?? 0);
    if (change !== 0) changed = (add[field] = change) !== 0;
  }
  for (const field in before) {
    if (field in after || before[field] === 0) continue;
    changed = (add[field] = -(before[field] ?? 0)) !== 0;
  }
  return changed ? [{ collection, id, add }] : [];
}
