import type { Cause, Instant } from '@carillon/kernel';
import type { PublicMetadata } from '@carillon/contracts';

const ACTOR = 'service:scheduler';

/** What the scheduler decides by itself. `reason` names the decision: the same decision makes the same ids. */
export const ownCause = (environmentId: string, reason: string, now: Instant): Cause => ({
  correlationId: reason,
  causationId: reason,
  occurredAt: now,
  actor: ACTOR,
  environmentId,
});

/** What follows from a public event. */
export const causedBy = ({ messageId, correlationId, environmentId }: PublicMetadata, now: Instant): Cause => ({
  correlationId,
  causationId: messageId,
  occurredAt: now,
  actor: ACTOR,
  environmentId,
});
