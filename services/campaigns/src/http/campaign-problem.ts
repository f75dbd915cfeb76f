import { DomainError } from '@carillon/kernel';

/** In a problem `status` is the HTTP status, so where the campaign stands has a name of its own. */
export function refuseWithStatus(error: unknown): never {
  if (!(error instanceof DomainError)) throw error;
  const { from, status = from, to: _, ...details } = error.details;
  throw status === undefined ? error : new DomainError(error.code, error.message, { campaign_status: status, ...details }, error.fields);
}
