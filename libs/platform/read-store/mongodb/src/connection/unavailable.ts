import { isNativeError } from 'node:util/types';
import { MongoBulkWriteError, MongoError, MongoInvalidArgumentError, MongoServerError } from 'mongodb';

/** The server could not be asked, or could not promise to keep what it was told. What was asked for may still be done. */
export class MongoUnavailable extends Error {
  constructor(cause: unknown) {
    super(`MongoDB does not answer: ${describe(cause)}; check CARILLON_MONGODB_URL and that the server runs and has a primary`, { cause });
    // The name by which isStorageUnavailable knows it.
    this.name = 'StorageUnavailable';
  }
}

/** Codes of a server that is there and cannot serve now: no primary, shutting down, majority not reached, disk full. */
const PASSING = new Set([6, 7, 50, 64, 89, 91, 100, 112, 134, 189, 202, 262, 290, 9001, 10058, 10107, 11600, 11602, 13435, 13436, 14031]);

/** The error that callers understand, or the one that was given. */
export const explained = (error: unknown): unknown => (isOutage(error) ? new MongoUnavailable(error) : error);

function isOutage(error: unknown): boolean {
  if (isOfSystem(error)) return true;
  if (!(error instanceof MongoError) || error instanceof MongoInvalidArgumentError) return false;
  if (error instanceof MongoBulkWriteError && isOfConnection(error)) return true;
  // Everything else that the client throws of itself is about its connections.
  return error instanceof MongoServerError ? PASSING.has(Number(error.code)) : true;
}

/** A connection that breaks while a command is written comes through as the error of the socket. */
const isOfSystem = (error: unknown): boolean => isNativeError(error) && 'syscall' in error;

/** A bulk write that was cut off has no error of any of its operations, and no code of a server. */
const isOfConnection = ({ code, result }: MongoBulkWriteError): boolean => typeof code !== 'number' || result.getWriteConcernError() !== undefined;

const describe = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));
