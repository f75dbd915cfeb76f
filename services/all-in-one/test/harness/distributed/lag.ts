import { consumedTopics } from '@carillon/platform/nest';
import type { Platform } from '@carillon/platform/runtime';
import { SERVICES } from '../../../src/services';

/** Every consumer group of the platform with its topics. */
const GROUPS = SERVICES.flatMap(({ module }) => [...consumedTopics(module)]);

/** Messages that some group has still to handle. */
export async function lagOf({ messageLog }: Pick<Platform, 'messageLog'>): Promise<number> {
  const lags = await Promise.all(GROUPS.map(([group, topics]) => messageLog.lag(group, topics)));
  return lags.reduce((sum, lag) => sum + lag, 0);
}
