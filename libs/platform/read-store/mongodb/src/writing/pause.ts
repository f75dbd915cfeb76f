import { setTimeout as sleep } from 'node:timers/promises';

const LONGEST = 250;

/** The first two rounds follow at once: what was lost to a race is usually settled by the second. */
export async function pauseBefore(round: number): Promise<void> {
  if (round > 1) await sleep(Math.min(2 ** (round - 1), LONGEST));
}
