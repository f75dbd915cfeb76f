import { FOREVER } from '@carillon/domain/calling-policy';
import type { Instant } from '@carillon/kernel';
import type { Campaign } from './campaign';
import type { LeadDocument } from './documents';

/** Before everything: not known yet. */
const UNKNOWN: Instant = 0;

/**
 * An active campaign as the planning loop sees it: what it knows of the agenda without asking. It may think that there is
 * something where there is nothing, never the other way round.
 */
export class TurnTaker {
  mayHaveReady = true;
  mayHaveRequested = true;
  /** The earliest instant at which a waiting lead is due. */
  nextDue: Instant = UNKNOWN;
  /** No first attempt before this. */
  staggerUntil: Instant = UNKNOWN;
  /** When its turn is of use again, unless something happens before. */
  wakeAt: Instant = FOREVER;
  /** How far it has been served: see `FairTurns`. */
  finish = 0;
  /** Calls that it has been given. */
  given = 0;
  /** Nobody is left, which is recorded. */
  isExhausted = false;

  constructor(public campaign: Campaign) {}

  get priority(): number {
    return this.campaign.priority;
  }

  /** Somebody else may have changed the agenda. */
  lookAnew(): void {
    this.mayHaveReady = this.mayHaveRequested = true;
    this.nextDue = UNKNOWN;
  }

  noted({ status, due_at }: LeadDocument): void {
    if (status === 'ready') this.mayHaveReady = true;
    else if (status === 'requested') this.mayHaveRequested = true;
    else if (status === 'waiting') this.nextDue = Math.min(this.nextDue, due_at);
    if (status !== 'final' && status !== 'in_flight') this.isExhausted = false;
  }
}
