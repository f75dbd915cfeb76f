import { setTimeout as pause } from 'node:timers/promises';
import type { Position } from '@carillon/platform/event-store';
import type { Limits } from '../limits';
import type { Feed } from './feed';
import { SubscriptionFailed } from './subscription-failed';

type SupervisorLimits = Pick<Limits, 'confirm' | 'quiet' | 'answer'>;

/**
 * Whether the log holds something after the position that the subscription should have sent by now.
 * @throws when the log cannot be read.
 */
export type Owes = (after: Position) => Promise<boolean>;

/**
 * Fails a feed that is not alive, however well it looks: one that is never confirmed, or silent while the log goes on. The
 * client and the server have no heartbeat for a subscription of their own.
 */
export async function supervise(feed: Feed, owes: Owes, limits: SupervisorLimits): Promise<void> {
  try {
    await Promise.race([feed.begun, sleep(limits.confirm)]);
    if (!feed.isConfirmed) throw new SubscriptionFailed(`was not confirmed within ${limits.confirm} ms`);
    while (!feed.isOver) {
      const before = feed.signs;
      await sleep(limits.quiet);
      if (isSilent(feed, before) && (await owes(feed.seen))) await expectSign(feed, before, limits.answer);
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
