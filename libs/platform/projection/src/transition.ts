import type { Document, Tally, Write } from '@carillon/platform/read-store';

/** What one document contributes to counters, as it stands. */
export type Contribution<T extends Document> = (document: T) => readonly Tally[];

/**
 * A document takes the place of the one before it, and its counters move by the difference. The counters are right only
 * if `before` is what the store holds, so whoever writes a document must be the only one, or raise `_v` by exactly one.
 */
export function transition<T extends Document>(collection: string, before: T | undefined, after: T, contribution?: Contribution<T>): Write<T> {
  if (!contribution) return { kind: 'put', collection, document: after };
  return { kind: 'put', collection, document: after, tallies: difference(before ? contribution(before) : [], contribution(after)) };
}

/** `after` − `before`. A field that only `after` names stays even at zero, so that its counter exists from the start. */
export function difference(before: readonly Tally[], after: readonly Tally[]): readonly Tally[] {
  const old = summed(before);
  const now = summed(after);
  const places = new Map([...old, ...now].map(([key, tally]) => [key, tally]));
  return [...places].flatMap(([key, { collection, id }]) => {
    const add = change(old.get(key)?.add, now.get(key)?.add);
    return Object.keys(add).length > 0 ? [{ collection, id, add }] : [];
  });
}

type Amounts = Tally['add'];

function change(before: Amounts = {}, after: Amounts = {}): Amounts {
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const moved = fields.filter((field) => !Object.hasOwn(before, field) || amount(before, field) !== amount(after, field));
  return Object.fromEntries(moved.map((field) => [field, amount(after, field) - amount(before, field)]));
}

const amount = (amounts: Amounts, field: string): number => (Object.hasOwn(amounts, field) ? (amounts[field] ?? 0) : 0);

/** One tally per counter document. */
function summed(tallies: readonly Tally[]): ReadonlyMap<string, Tally> {
  const sums = new Map<string, Tally>();
  for (const tally of tallies) {
    const key = JSON.stringify([tally.collection, tally.id]);
    sums.set(key, { ...tally, add: total(sums.get(key)?.add, tally.add) });
  }
  return sums;
}

function total(one: Amounts = {}, other: Amounts): Amounts {
  return Object.fromEntries(Object.keys({ ...one, ...other }).map((field) => [field, amount(one, field) + amount(other, field)]));
}
