import type { Cause, Instant } from '@carillon/kernel';

/** Why this service does something by itself. `causationId` names it, so that a repetition is recognised. */
export const ownCause = (environmentId: string, occurredAt: Instant, { causationId, correlationId = causationId }: { causationId: string; correlationId?: string }): Cause => ({
  causationId,
  correlationId,
  occurredAt,
  actor: 'service:campaigns',
  environmentId,
});
