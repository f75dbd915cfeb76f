import type { SqliteFile } from './sqlite-file';

/**
 * A change as another thread can make it: a function that a module exports, on an argument that can be cloned. It runs inside
 * the shared transaction and must not throw after having written: expected refusals are returned.
 */
export interface Operation<A, R> {
  /** The file that exports it under `name`. */
  readonly module: string;
  readonly name: string;
  readonly run: (file: SqliteFile, argument: A) => R;
}

/** @param module the `__filename` of the module that exports the operation as `name`. */
export const operation = <A, R>(module: string, name: string, run: Operation<A, R>['run']): Operation<A, R> => ({ module, name, run });
