import { ConfigError } from '@carillon/platform/config';

/** Errors whose message already says the mend: a stack would only hide it. */
const EXPLAINED = new Set(['StorageUnavailable', 'SchemaTooNew', 'TopicMismatch']);

/** Ends a start that failed, with one line that says the mend where there is one. */
export function refuse(error: unknown): never {
  console.error(error instanceof Error && isExplained(error) ? mendOf(error) : error);
  process.exit(1);
}

const isTaken = (error: Error): boolean => (error as NodeJS.ErrnoException).code === 'EADDRINUSE';
const isExplained = (error: Error): boolean => error instanceof ConfigError || EXPLAINED.has(error.name) || isTaken(error);
const mendOf = (error: Error): string => (isTaken(error) ? `${error.message}; stop the other program, or set CARILLON_PORT to a free port` : error.message);
