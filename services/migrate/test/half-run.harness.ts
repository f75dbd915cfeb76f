import { sourceOf } from '../src/export/source';
import { refuseUnfinished } from '../src/export/unfinished';
import { MigrationProblem } from '../src/migration-problem';
import type { Platform } from '@carillon/platform/runtime';
import { waitUntil } from '../../all-in-one/test/harness/wait-until';
import { setStatus } from '../../all-in-one/test/harness/scenario';
import type { ApiClient } from '../../all-in-one/src/client/api-client';

interface Stats {
  readonly stats: { readonly total_calls: number };
}

/** Why an export would be refused; empty when it would not. */
export const unfinished = (platform: Platform): Promise<string> =>
  refuseUnfinished(sourceOf(platform)).then(
    () => '',
    (error: unknown) => {
      if (error instanceof MigrationProblem) return error.message;
      throw error;
    },
  );

export const untilCalls = (api: ApiClient, campaignId: string, calls: number) =>
  waitUntil(`${calls} calls are made`, async () => (await api.get<Stats>(`/campaigns/${campaignId}`)).data.stats.total_calls >= calls);

/** Brings a running campaign to rest, as the guide says. */
export async function comeToRest({ api, platform }: { readonly api: ApiClient; readonly platform: Platform }, campaignId: string): Promise<void> {
  await setStatus(api, campaignId, 'paused');
  await waitUntil('everything is told and ended', async () => (await unfinished(platform)) === '');
}
