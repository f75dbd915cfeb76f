import type { CollectionDefinition, Document } from '@carillon/platform/read-store';
import type { Limit } from './budgets';
import { divide } from './divide';

export interface Slice {
  readonly size: number;
  /** As much as the member could use now. */
  readonly wish: number;
}

/** `_id` is the name of the limit, `_v` counts the changes: two members never change it from the same state. */
export interface BudgetDocument extends Document {
  readonly most: number;
  readonly most_version: number;
  /** By member. */
  readonly slices: Readonly<Record<string, Slice>>;
}

export const BUDGETS: CollectionDefinition<BudgetDocument> = { name: 'ownership_budgets', indexes: [] };

/** One member's part of a limit, as it knows it. */
export interface Stake {
  readonly member: string;
  readonly inUse: number;
  readonly isHungry: boolean;
  readonly limit: Limit;
}

export interface Settled {
  readonly document: BudgetDocument;
  readonly size: number;
  /** What the member would have if all had given way: it uses no more than that either. */
  readonly target: number;
}

/**
 * The limit as it is after this member has looked at it: too large a slice is cut down to what is in use, too small a one
 * grows by what nobody has. Only those who are present share; what others had stays theirs until it is known to be free.
 */
export function settle(before: BudgetDocument, { member, inUse, isHungry, limit }: Stake, present: readonly string[], turn: number): Settled {
  const { most, version } = latest(before, limit);
  const wish = isHungry ? most : Math.min(inUse, most);
  const target = divide(most, wishesOf(before, present, [member, wish]), turn).get(member) ?? 0;
  const former = before.slices[member]?.size ?? 0;
  const free = Math.max(0, most - sizeOf(before));
  const size = former > target ? Math.min(former, Math.max(target, inUse)) : former + Math.min(target - former, free);
  const document = { ...before, _v: before._v + 1, most, most_version: version, slices: withSlice(before.slices, member, { size, wish }) };
  return { document, size, target };
}

/** Without what a member that is gone does not use any more. */
export const settledUp = (before: BudgetDocument, member: string, left: number): BudgetDocument => ({
  ...before,
  slices: withSlice(before.slices, member, { size: Math.min(left, before.slices[member]?.size ?? 0), wish: 0 }),
});

export const unused = (name: string, { most, version }: Limit): BudgetDocument => ({ _id: name, _v: -1, most, most_version: version, slices: {} });

export const sizeOf = ({ slices }: Pick<BudgetDocument, 'slices'>): number => Object.values(slices).reduce((sum, { size }) => sum + size, 0);

export const isUnchanged = (before: BudgetDocument, after: BudgetDocument): boolean =>
  JSON.stringify({ ...before, _v: 0 }) === JSON.stringify({ ...after, _v: 0 });

const latest = (known: BudgetDocument, limit: Limit): Limit => (known.most_version > limit.version ? { most: known.most, version: known.most_version } : limit);

function wishesOf({ slices }: BudgetDocument, present: readonly string[], mine: readonly [string, number]): ReadonlyMap<string, number> {
  const wishes = Object.entries(slices).filter(([member]) => present.includes(member));
  return new Map([...wishes.map(([member, { wish }]) => [member, wish] as const), mine]);
}

function withSlice(slices: BudgetDocument['slices'], member: string, slice: Slice): BudgetDocument['slices'] {
  const { [member]: _, ...others } = slices;
  return slice.size + slice.wish === 0 ? others : { ...others, [member]: slice };
}
