import type { PublicEvent } from '@carillon/contracts';
import type { CollectionDefinition, Document, Tally } from '@carillon/platform/read-store';

/** What an event says about one document. */
export interface Target<Fact> {
  readonly id: string;
  readonly fact: Fact;
  /** Usually the first that is heard of the document: it is written without a look, and looked up only when it is there. */
  readonly isFirst?: boolean;
}

/**
 * How one collection follows from the events: pure, so that a rebuild gives the same documents.
 *
 * Every change raises `_v`. Where several topics write one document it rises by exactly one per fact: a write then applies
 * only to the very document that it was made from, and a concurrent one is held back and computed anew.
 */
export interface Projection<T extends Document, Fact> {
  readonly definition: CollectionDefinition<T>;
  factsOf(event: PublicEvent): readonly Target<Fact>[];
  /** The document with the fact in it; `undefined` when it is in it already. */
  evolve(before: T | undefined, fact: Fact, id: string): T | undefined;
  /** What the change adds to counters. */
  tally?(before: T | undefined, after: T, fact: Fact): readonly Tally[];
}

/** The fact is of its projection by construction, which a list of all projections cannot say. */
export interface AnyProjection {
  readonly definition: CollectionDefinition;
  factsOf(event: PublicEvent): readonly Target<unknown>[];
  evolve(before: Document | undefined, fact: unknown, id: string): Document | undefined;
  tally?(before: Document | undefined, after: Document, fact: unknown): readonly Tally[];
}

export const NOTHING: readonly never[] = [];
