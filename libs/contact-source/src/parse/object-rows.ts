import { LRUCache } from 'lru-cache';
import { planColumns } from '../columns/column-plan';
import type { ColumnPlan } from '../columns/column-plan';
import type { Target } from '../columns/synonyms';

/** Contacts as objects. Those with the same keys share one plan of columns. */
export class ObjectRows {
  private readonly plans = new LRUCache<string, ColumnPlan>({ max: 500 });

  constructor(private readonly mapping: Readonly<Record<string, Target>> = {}) {}

  toRow(object: Readonly<Record<string, unknown>>, keys = Object.keys(object)): { readonly plan: ColumnPlan; readonly cells: readonly unknown[] } {
    return { plan: this.planOf(keys), cells: keys.map((key) => object[key]) };
  }

  private planOf(keys: readonly string[]): ColumnPlan {
    const signature = keys.join('\u0000');
    const known = this.plans.get(signature);
    if (known) return known;
    const plan = planColumns(keys, this.mapping);
    if (signature.length < 10_000) this.plans.set(signature, plan);
    return plan;
  }
}
