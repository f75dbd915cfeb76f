import type { Platform } from '@carillon/platform/runtime';
import { setStatus } from '../scenario';
import { waitUntil } from '../wait-until';
import type { Installation } from './installation';
import { laggards } from './lag';

/** For a broken build: what must be quicker is measured. */
export const PATIENCE_MS = 180_000;

/** How much more a recovery may take of what is usual: what piled up meanwhile is handled too. */
export const SLACK = 3;

export async function timed(action: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await action();
  return performance.now() - began;
}

/** With no more calls beginning, nobody has anything left to handle. The campaign goes on, whatever comes of it, so that one failure is not taken for many. */
export async function catchUp({ api }: Pick<Installation, 'api'>, platform: Platform, campaignId: string): Promise<void> {
  const change = (status: string): Promise<unknown> => waitUntil(`the campaign is ${status}`, () => setStatus(api, campaignId, status).catch(() => undefined), PATIENCE_MS);
  let behind: readonly string[] = [];
  await change('paused');
  try {
    await waitUntil('nobody lags behind', async () => (behind = await laggards(platform).catch((error: Error) => [error.message])).length === 0, PATIENCE_MS);
  } catch (error) {
    throw new Error(`${String(error)}: ${behind.join(', ')}`);
  } finally {
    await change('active');
  }
}
