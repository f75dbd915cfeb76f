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

/** Work that asks and writes by itself, in transactions of its own, as another thread can do it. */
export interface Task<A, R> {
  readonly module: string;
  readonly name: string;
  /** It opens its own transactions: it is not run inside one. */
  readonly isTask: true;
  readonly run: (file: SqliteFile, argument: A) => Promise<R>;
}

/** @param module the `__filename` of the module that exports the task as `name`. */
export const task = <A, R>(module: string, name: string, run: Task<A, R>['run']): Task<A, R> => ({ module, name, isTask: true, run });

/** Where another thread finds a module that a task names in its argument: threads run what is compiled. */
export { compiledFile } from '@carillon/platform/threads';
