import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@carillon/platform/event-store';
import type { Limits } from '../limits';
import type { Feed } from './feed';
import { SubscriptionFailed } from './subscription-failed';

type SupervisorLimits = Pick<Limits, 'confirm' | 'quiet' | 'answer'>;

export interface Debt {
  /** The log holds something that the subscription should have sent by now. */
  readonly isOwed: boolean;
  /** Up to here it was looked at: nothing is owed before it, now or later. */
  readonly lookedTo: Position;
}

/** What the subscription owes of all that comes after a position. @throws when the log cannot be read. */
export type LookForDebt = (after: Position) => Promise<Debt>;

/**
 * Fails a feed that is not alive, however well it looks: one that is never confirmed, or silent while the log goes on. The
 * client and the server have no heartbeat for a subscription of their own.
 */
export async function supervise(feed: Feed, look: LookForDebt, limits: SupervisorLimits): Promise<void> {
  try {
    await Promise.race([feed.begun, sleep(limits.confirm)]);
    if (!feed.isConfirmed) throw new SubscriptionFailed(`was not confirmed within ${limits.confirm} ms`);
    for (let lookedTo = 0; !feed.isOver; ) {
      const before = feed.signs;
      await sleep(limits.quiet);
      if (!isSilent(feed, before)) continue;
      const debt = await look(Math.max(lookedTo, feed.seen));
      if (debt.isOwed) await expectSign(feed, before, limits.answer);
      else lookedTo = debt.lookedTo;
    }
  } catch (error) {
    feed.fail(error);
  }
}

const isSilent = (feed: Feed, before: number): boolean => !feed.isOver && feed.isWaiting && feed.signs === before;

/** What was just appended may still be on its way. */
async function expectSign(feed: Feed, before: number, within: number): Promise<void> {
  await sleep(within);
  if (isSilent(feed, before)) throw new SubscriptionFailed('fell silent while the log went on');
}

const sleep = (ms: number): Promise<void> => pause(ms, undefined, { ref: false });
