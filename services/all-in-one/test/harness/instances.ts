import type { Consumer, MessageLog } from '@carillon/platform/message-log';
import { StoredOwnership, timingOf, type Ownership, type Terms } from '@carillon/platform/ownership';
import { bootService, type Platform, type RunningService, type ServiceDefinition } from '@carillon/platform/runtime';
import { HealthRegistry, Metrics } from '@carillon/platform/telemetry';
import type { Carrier, StatusCallback, StatusListener } from '@carillon/telephony';

/** Shorter than in earnest, so that a test need not wait; what must outlive an authorisation still does. */
const TERMS: Terms = { term: 1_500, margin: 300, pulse: 400, grace: 6_000, settling: 100, turn: 2_000, look: 50, fresh: 1_000 };

/** What a process finds when it is cut off in the middle of anything. */
export class Cut extends Error {}

/** One of several instances of a service on the same stores. */
export interface Instance {
  readonly service: RunningService;
  /** From now on nothing that it does has any effect, and the broker gives its partitions to others. */
  kill(): Promise<void>;
}

/** Offers each status to any of the dialers, as a provider's callbacks arrive at any of them. */
export class SharedCarrier {
  private readonly listeners: StatusListener[] = [];
  private turn = 0;

  constructor(private readonly carrier: Carrier) {
    carrier.onStatus((callback) => this.offer(callback));
  }

  line(): Carrier {
    const { carrier } = this;
    return {
      name: carrier.name,
      callsPerSecond: carrier.callsPerSecond,
      originate: (request) => carrier.originate(request),
      hangUp: (attemptId) => carrier.hangUp(attemptId),
      lookup: (attemptId) => carrier.lookup(attemptId),
      onStatus: (listener) => void this.listeners.push(listener),
      close: () => Promise.resolve(),
    };
  }

  private async offer(callback: StatusCallback): Promise<void> {
    await this.listeners[++this.turn % this.listeners.length]?.(callback);
  }
}

export const ownershipOf = (platform: Platform, name: string, store: Platform['readStore'] = platform.readStore): Ownership => {
  let made = 0;
  const onFailure = (error: unknown): void => (error instanceof Cut ? undefined : platform.logger.warn({ err: error }, 'ownership'));
  return new StoredOwnership({ store, timing: timingOf(platform.clock), terms: TERMS, newId: () => `${name}.${++made}`, onFailure });
};

/** Another instance of a service; the relay of the first one publishes for both. */
export async function startInstance(platform: Platform, { publishes: _, ...definition }: ServiceDefinition, name: string, carrier: Carrier): Promise<Instance> {
  const plug = new Plug();
  const consumers: Consumer[] = [];
  const readStore = plug.through(platform.readStore);
  const messageLog = plug.through(recording(platform.messageLog, consumers));
  const eventStore = plug.through(platform.eventStore);
  const service = await bootService(
    { ...platform, readStore, messageLog, eventStore, carrier: plug.through(carrier), ownership: ownershipOf(platform, name, readStore), health: new HealthRegistry(), metrics: new Metrics() },
    definition,
  );
  const kill = async (): Promise<void> => {
    plug.pull();
    await Promise.all(consumers.map((consumer) => consumer.close()));
    await service.close().catch(() => undefined);
  };
  return { service, kill };
}

/** The cable to everything outside a process. */
class Plug {
  private isPulled = false;

  pull(): void {
    this.isPulled = true;
  }

  through<T extends object>(port: T): T {
    return new Proxy(port, {
      get: (target, key) => {
        const member = Reflect.get(target, key, target) as unknown;
        return typeof member === 'function' ? (...given: unknown[]) => this.call(target, member as (...given: unknown[]) => unknown, given) : member;
      },
    });
  }

  private call(target: object, method: (...given: unknown[]) => unknown, given: readonly unknown[]): unknown {
    if (this.isPulled) return Promise.reject(new Cut('The process was cut off'));
    const answer = method.apply(target, [...given]);
    return answer instanceof Promise ? answer.then((value: unknown) => this.received(value)) : answer;
  }

  private received<T>(value: T): T {
    if (this.isPulled) throw new Cut('The process was cut off');
    return value;
  }
}

function recording(log: MessageLog, consumers: Consumer[]): MessageLog {
  return {
    publish: (topic, messages) => log.publish(topic, messages),
    lag: (group, topics) => log.lag(group, topics),
    parked: (group) => log.parked(group),
    replayParked: (group) => log.replayParked(group),
    rewind: (group, topics) => log.rewind(group, topics),
    consume: async (options) => {
      const consumer = await log.consume(options);
      consumers.push(consumer);
      return consumer;
    },
  };
}
