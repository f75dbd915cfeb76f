import { ErrorType } from '@eventstore/db-client';

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

/** What the server will say again, however often it is asked. */
const FINAL = new Set<string>([ErrorType.ACCESS_DENIED, ErrorType.MAXIMUM_APPEND_SIZE_EXCEEDED, ErrorType.STREAM_DELETED, ErrorType.INVALID_ARGUMENT]);
/** After these the same connection serves as well as another; a client that was told of a new leader goes there by itself. */
const NO_OUTAGE = new Set<string>([...FINAL, ErrorType.WRONG_EXPECTED_VERSION, ErrorType.NOT_LEADER]);

export const isFinal = (error: unknown): boolean => FINAL.has(typeOf(error) ?? '');

/** Whether the connection itself may be at fault. */
export const isOutage = (error: unknown): boolean => error instanceof NoAnswer || !NO_OUTAGE.has(typeOf(error) ?? ErrorType.WRONG_EXPECTED_VERSION);

const typeOf = (error: unknown): string | undefined => (error instanceof Error && 'type' in error ? String(error.type) : undefined);
const describe = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
