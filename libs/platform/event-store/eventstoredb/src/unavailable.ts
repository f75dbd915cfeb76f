import { AccessDeniedError, InvalidArgumentError, MaxAppendSizeExceededError, StreamDeletedError } from '@eventstore/db-client';

/**
 * The store could not be asked for as long as patience lasts. An append may still have been kept, or be kept later: repeated
 * with the same ids it is stored once.
 */
export class EventStoreUnavailable extends Error {
  constructor(during: string, cause: unknown) {
    super(`EventStoreDB does not answer (${during}): ${describe(cause)}; check CARILLON_EVENTSTORE_URL and that the server runs`, { cause });
    // The name by which isStorageUnavailable knows it.
    this.name = 'StorageUnavailable';
  }
}

/** Nothing came in time; whether the request took effect is unknown. */
export class NoAnswer extends Error {
  constructor(ms: number) {
    super(`No answer within ${ms} ms`);
    this.name = 'NoAnswer';
  }
}

const FINAL = [AccessDeniedError, MaxAppendSizeExceededError, StreamDeletedError, InvalidArgumentError];

/** What the server will say again, however often it is asked. */
export const isFinal = (error: unknown): boolean => FINAL.some((kind) => error instanceof kind);

/** Errors of the client after which the same connection serves as well as another. */
const OTHERWISE_FINE = new Set(['wrong-expected-version', 'not-leader']);

/** Whether the connection itself may be at fault. */
export const isOutage = (error: unknown): boolean => error instanceof NoAnswer || (error instanceof Error && 'type' in error && !OTHERWISE_FINE.has(String(error.type)));

const describe = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
