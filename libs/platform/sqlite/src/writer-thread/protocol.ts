import type { MessagePort } from 'node:worker_threads';

/** A file that the thread is to open: what comes over `port` is for it alone. */
export interface OpenFile {
  readonly path: string;
  readonly port: MessagePort;
  /** One place that is 0 until the thread has closed the file. */
  readonly closed: Int32Array<SharedArrayBuffer>;
}

/** An operation or a task that is to run, by the place of its code. */
export type Call = readonly [module: string, name: string, argument: unknown];

/** The calls of one turn, or the wish that the file be closed once everything before it is done. */
export type Request = { readonly id: number; readonly calls: readonly Call[] } | 'close';

export type Answer = { readonly value: unknown } | { readonly error: Error; readonly isStorage: boolean };

/** That the file is open, and then the answers to each request of calls, when all of them are there. */
export type Reply = 'ready' | { readonly id: number; readonly answers: readonly Answer[] };
