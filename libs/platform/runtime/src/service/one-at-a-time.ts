import type { ConsumeOptions, MessageLog } from '@carillon/platform/message-log';
import type { Ownership } from '@carillon/platform/ownership';
import { StandbyConsumer } from './standby-consumer';

/** A message log of which this process consumes the named groups only while no other does. */
export function oneAtATime(log: MessageLog, ownership: Pick<Ownership, 'lease'>, groups: ReadonlySet<string>): MessageLog {
  const standBy = async (options: ConsumeOptions): Promise<StandbyConsumer> =>
    new StandbyConsumer(ownership.lease(`group.${options.group}`), () => log.consume(options), (error) => options.onFailure?.({ group: options.group, error, isFatal: false }));
  return {
    publish: (topic, messages) => log.publish(topic, messages),
    consume: (options) => (groups.has(options.group) && !options.broadcast ? standBy(options) : log.consume(options)),
    lag: (group, topics) => log.lag(group, topics),
    parked: (group) => log.parked(group),
    replayParked: (group) => log.replayParked(group),
    rewind: (group, topics) => log.rewind(group, topics),
  };
}
