import { consumedTopics } from '@carillon/platform/nest';
import type { Platform } from '@carillon/platform/runtime';
import { SERVICES } from '../../../src/services';

/** Every consumer group of the platform with its topics. */
const GROUPS = SERVICES.flatMap(({ module }) => [...consumedTopics(module)]);

/** Groups that have messages still to handle, with how many. */
export async function laggards({ messageLog }: Pick<Platform, 'messageLog'>): Promise<readonly string[]> {
  const lags = await Promise.all(GROUPS.map(async ([group, topics]) => [group, await messageLog.lag(group, topics)] as const));
  return lags.filter(([, lag]) => lag > 0).map(([group, lag]) => `${group} ${lag}`);
}
