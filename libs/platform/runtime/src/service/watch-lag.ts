import { consumedTopics } from '@carillon/platform/nest';
import type { Platform } from '../platform';
import type { ServiceDefinition } from './service-definition';

/** As often as metrics are commonly asked for; a look costs the brokers several requests for each topic. */
const LOOK_EVERY = 15_000;

/** Tells how far the groups of a service are behind, topic by topic. @returns a function that ends it. */
export function watchLag(platform: Pick<Platform, 'messageLog' | 'metrics'>, { module }: Pick<ServiceDefinition, 'module'>): () => void {
  const consumed = [...consumedTopics(module)].flatMap(([group, topics]) => topics.map((topic) => ({ group, topic })));
  const look = (): void => consumed.forEach(({ group, topic }) => void tellLag(platform, group, topic));
  const timer = setInterval(look, LOOK_EVERY).unref();
  return () => clearInterval(timer);
}

/** A log that cannot say it now is asked again; its absence shows elsewhere. */
async function tellLag({ messageLog, metrics }: Pick<Platform, 'messageLog' | 'metrics'>, group: string, topic: string): Promise<void> {
  await messageLog.lag(group, [topic]).then((lag) => metrics.consumerLag(group, topic, lag), () => undefined);
}
