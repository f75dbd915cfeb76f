import type { Document, Tally, Write } from '@carillon/platform/read-store';
import type { AnyProjection, Target } from './projection';

/** One document that an event changes. */
export interface Step extends Target<unknown> {
  readonly projection: AnyProjection;
  /** Worth remembering what comes of it: more of the document will follow soon. */
  readonly isLive: boolean;
  /** Told when the fact makes no sense, which ends everything else that its event says as well. */
  readonly refused: { error?: unknown };
}

/** What steps make of one document. */
export interface Fold {
  readonly projection: AnyProjection;
  readonly id: string;
  readonly steps: Step[];
  readonly before: Document | undefined;
  after: Document | undefined;
  readonly tallies: Tally[];
}

export type Known = (collection: string, id: string) => Document | undefined;

/** Takes the steps in their order, each on what the former ones made of its document. */
export function foldAll(steps: readonly Step[], known: Known): readonly Fold[] {
  const folds = new Map<AnyProjection, Map<string, Fold>>();
  for (const step of steps) take(foldOf(folds, step, known), step);
  return [...folds.values()].flatMap((own) => [...own.values()]);
}

function foldOf(folds: Map<AnyProjection, Map<string, Fold>>, { projection, id }: Step, known: Known): Fold {
  const own = folds.get(projection) ?? new Map<string, Fold>();
  folds.set(projection, own);
  const found = own.get(id);
  if (found) return found;
  const before = known(projection.definition.name, id);
  const fold = { projection, id, steps: [], before, after: before, tallies: [] };
  own.set(id, fold);
  return fold;
}

function take(fold: Fold, step: Step): void {
  if ('error' in step.refused) return;
  try {
    const { projection, after: before, tallies } = fold;
    const after = projection.evolve(before, step.fact, step.id);
    if (after) tallies.push(...(projection.tally?.(before, after, step.fact) ?? []));
    fold.after = after ?? before;
    fold.steps.push(step);
  } catch (error) {
    step.refused.error = error;
  }
}

export const isChanged = ({ before, after }: Fold): boolean => after !== before;

/**
 * Of a document that is changed. It must still be as it was: a lower version would do for one step, and would let the steps of another
 * projector count twice among several.
 */
export function writeOf({ projection, before, after, tallies }: Fold): Write {
  const written = { collection: projection.definition.name, document: after!, tallies: summed(tallies) };
  return before ? { kind: 'put', follows: before._v, ...written } : { kind: 'insert', ...written };
}

/** A field that rose and fell again stays in it: a counter at zero is one that is there. */
function summed(tallies: readonly Tally[]): readonly Tally[] {
  if (tallies.length < 2) return tallies;
  const sums = new Map<string, Tally & { readonly add: Record<string, number> }>();
  for (const { collection, id, add } of tallies) {
    const key = `${collection}/${id}`;
    const sum = sums.get(key) ?? { collection, id, add: {} };
    sums.set(key, sum);
    for (const field of Object.keys(add)) sum.add[field] = (sum.add[field] ?? 0) + (add[field] ?? 0);
  }
  return [...sums.values()];
}
