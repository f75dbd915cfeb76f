/** A value that an index can hold. */
export type Scalar = string | number | boolean | null;

/** A plain JSON document. `_id` is unique in its collection; `_v` is the revision of the event that it reflects. */
export interface Document {
  readonly _id: string;
  readonly _v: number;
}

export interface Index {
  /** Top-level fields in order; a document's `_id` ends every index. */
  readonly fields: readonly string[];
  /** What every query that needs it asks for. A store may leave all other documents out, so that their changes cost nothing. */
  readonly only?: { readonly field: string; readonly value: string };
}

/** A collection is declared once, by the code that writes it; indexes are made when it is first opened. */
export interface CollectionDefinition<T extends Document = Document> {
  readonly name: string;
  readonly indexes: readonly Index[];
  /** Made of topics, for whoever asks: no decision waits for it. A store may keep it apart, so it is written alone and without a checkpoint. */
  readonly isReport?: true;
  /** Only carries the type. */
  readonly _document?: T;
}

export type Write<T extends Document = Document> =
  /**
   * Guarded upsert: applies only if there is no document or its `_v` is lower than the new one's.
   * With `follows` only if it is that very version: for a document that was computed from it in more than one step.
   */
  | { readonly kind: 'put'; readonly collection: string; readonly document: T; readonly tallies?: readonly Tally[]; readonly follows?: number }
  /** Guarded insert: applies only if there is no document. */
  | { readonly kind: 'insert'; readonly collection: string; readonly document: T; readonly tallies?: readonly Tally[] }
  | { readonly kind: 'delete'; readonly collection: string; readonly id: string; readonly tallies?: readonly Tally[]; readonly isBlind?: never }
  /** Nobody asks whether there was anything: it always applies, and counts for nothing. A store may take many as one. */
  | { readonly kind: 'delete'; readonly collection: string; readonly id: string; readonly tallies?: never; readonly isBlind: true };

/**
 * Numbers to add to fields of a counter document, once, and only if its write applied. A document or a
 * field that is missing starts at zero; a document that a tally made has `_v` 0.
 */
export interface Tally {
  readonly collection: string;
  readonly id: string;
  readonly add: Readonly<Record<string, number>>;
}

/**
 * A missing field counts as `null`. A range sees only values of its bound's type; `gte`/`lte` null is equality with null.
 * Strings compare by code point. What a condition or a sort names should hold scalars in every document.
 */
export type Condition = Scalar | { readonly in: readonly Scalar[] } | { readonly gt?: Scalar; readonly gte?: Scalar; readonly lt?: Scalar; readonly lte?: Scalar };

export interface Query {
  readonly where?: Readonly<Record<string, Condition>>;
  /** Top-level field and direction; ties are ordered by `_id` in the same direction. Default by `_id` ascending. */
  readonly sort?: { readonly field: string; readonly direction: 'asc' | 'desc' };
  /** Default 100. */
  readonly limit?: number;
  /** Opaque, from a former page of the same query. */
  readonly cursor?: string;
}

export interface Page<T> {
  readonly documents: readonly T[];
  /** Absent on the last page. */
  readonly next?: string;
}

/**
 * Every method but `open`, `perform` and `checkpoint` throws `UndeclaredCollection` for a collection that was not opened; those that
 * take a query throw `InvalidQuery` for one that is no query, whatever its type claims: it may come from outside.
 */
export interface ReadStore {
  /** Makes the collection and its indexes if they are missing. Must be called before anything else with the collection. */
  open(definition: CollectionDefinition): Promise<void>;
  get<T extends Document>(collection: string, id: string): Promise<T | undefined>;
  /** Those that exist, in no particular order; one round trip. */
  getMany<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]>;
  find<T extends Document>(collection: string, query: Query): Promise<Page<T>>;
  count(collection: string, where?: Query['where']): Promise<number>;
  /** Counts documents by the value of one top-level field; a missing field counts under `null`. */
  countBy(collection: string, field: string, where?: Query['where']): Promise<ReadonlyMap<Scalar, number>>;
  /**
   * Applies all writes in order, and then the checkpoint where one is given. Tells for each write whether it applied; a
   * guard that held one back is not an error. In one transaction where the store has them; elsewhere a crash may leave a
   * part of the writes, each whole with its tallies, and never the checkpoint without all of them: a redelivery completes it.
   */
  write(writes: readonly Write[], checkpoint?: Checkpoint): Promise<readonly boolean[]>;
  checkpoint(name: string): Promise<number | undefined>;
  /** Removes the documents of a collection, and keeps its definition. */
  clear(collection: string): Promise<void>;
  /** Has the work done where reports are written; see `ReportWork`. */
  perform<A, R>(work: ReportWork<A, R>, argument: A): Promise<R>;
  /** Resolves when the document has `_v >= version`, or with what is there when `timeout` ms have passed. */
  waitFor<T extends Document>(collection: string, id: string, version: number, timeout: number): Promise<T | undefined>;
}

/**
 * Much to do on reports, as another thread can do it: a function that a module exports, whose argument and result can be cloned.
 * It gets a store that holds reports and need not hold anything else, the same one each time in one thread, in which it opens
 * what it needs; from one time to the next it may find itself in another thread.
 */
export interface ReportWork<A, R> {
  /** The file that exports it under `name`. */
  readonly module: string;
  readonly name: string;
  readonly run: (store: ReadStore, argument: A) => Promise<R>;
}

/** @param module the `__filename` of the module that exports the work as `name`. */
export const reportWork = <A, R>(module: string, name: string, run: ReportWork<A, R>['run']): ReportWork<A, R> => ({ module, name, run });

export interface Checkpoint {
  readonly name: string;
  readonly position: number;
}

/** The cursor was not made by this query. */
export class InvalidCursor extends Error {
  constructor() {
    super('The cursor does not belong to this query; start again without one');
    this.name = 'InvalidCursor';
  }
}

/** The collection was never opened here. */
export class UndeclaredCollection extends Error {
  constructor(readonly collection: string) {
    super(`The collection "${collection}" is not declared; call open() with its definition first`);
    this.name = 'UndeclaredCollection';
  }
}

/** The query has a part that is no condition, sort or limit. `field` is the place, as `where.status` or `limit`. */
export class InvalidQuery extends Error {
  constructor(
    readonly field: string,
    rule: string,
  ) {
    super(`${field} ${rule}`);
    this.name = 'InvalidQuery';
  }
}
