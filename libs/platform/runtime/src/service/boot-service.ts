import { CONTRACTS, decode, encode, type Encoded, type PublicEventDraft } from '@carillon/contracts';
import type { ConsumerFailure } from '@carillon/platform/message-log';
import { isTracing, traceparentOf } from '@carillon/platform/telemetry';
import { MessageLogStrategy } from '@carillon/platform/nest';
import { Relay } from '@carillon/platform/relay';
import { startService, type RunningService } from '../lifecycle/start-service';
import type { Platform } from '../platform';
import type { Publishes, ServiceDefinition } from './service-definition';
import { oneAtATime } from './one-at-a-time';
import { watchLag } from './watch-lag';

const KNOWN_TYPES: ReadonlySet<string> = new Set(CONTRACTS.map(({ type }) => type));

const LAG_EVERY = 5_000;

/** Boots a service with its transport and its relay, the same way in both modes; alone in its process it serves its documents itself. */
export async function bootService(platform: Platform, definition: ServiceDefinition, { isDocumented = false } = {}): Promise<RunningService> {
  const { name, module, publishes, bodyLimit, consumes = true } = definition;
  const transports = consumes ? [transportOf(platform, definition)] : [];
  const service = await startService({ name, module, platform, isDocumented, transports, ...(bodyLimit !== undefined && { bodyLimit }) });
  const stopWatching = watchLag(platform, definition);
  const stopRelay = publishes ? startRelay(platform, name, publishes) : undefined;
  return {
    ...service,
    close: async () => {
      stopWatching();
      await service.close();
      await stopRelay?.();
    },
  };
}

function transportOf({ messageLog, ownership, metrics, logger, health }: Platform, { name, groups, oneAtATime: standingBy = [] }: ServiceDefinition): MessageLogStrategy {
  const onFailure = (failure: ConsumerFailure): void => {
    logger.error({ service: name, ...failure, err: failure.error }, 'a consumer failed');
    metrics.consumerFailed(failure.group, failure.isFatal);
    if (failure.isFatal) health.add('live', `consumer ${failure.group}`, () => ({ ok: false, why: `the consumer group ${failure.group} has stopped; restart the process` }));
  };
  const log = ownership.isSole ? messageLog : oneAtATime(messageLog, ownership, new Set(standingBy));
  return new MessageLogStrategy(log, { service: name, decode, knownTypes: KNOWN_TYPES, instruments: metrics, onFailure, ...(groups && { groups }) });
}

const encoded = (event: PublicEventDraft | undefined): Encoded | undefined => event && withTrace(encode(event), event);

/** Only while traces are recorded: a subscriber who records as well goes on with ours. */
function withTrace(encodedEvent: Encoded, { metadata }: PublicEventDraft): Encoded {
  if (!isTracing()) return encodedEvent;
  const { topic, message } = encodedEvent;
  return { topic, message: { ...message, headers: { ...message.headers, traceparent: traceparentOf(metadata.correlationId, metadata.messageId) } } };
}

function startRelay({ eventStore, messageLog, readStore, ownership, metrics, logger }: Platform, service: string, { categories, types, toPublic }: Publishes): () => Promise<void> {
  const name = `relay.${service}`;
  const relay = new Relay({
    name,
    ...(!ownership.isSole && { lease: ownership.lease(name) }),
    eventStore,
    messageLog,
    readStore,
    categories,
    ...(types && { types }),
    translate: (recorded) => {
      const event = toPublic(recorded, eventStore);
      return event instanceof Promise ? event.then(encoded) : encoded(event);
    },
    onFailure: ({ error, failures }) => {
      logger.error({ service, err: error, failures }, 'the relay failed and tries again');
      metrics.relayFailed(service);
    },
  });
  relay.start();
  const gauge = setInterval(() => void relay.lag().then((lag) => metrics.relayLag(service, lag), () => undefined), LAG_EVERY).unref();
  return async () => {
    clearInterval(gauge);
    await relay.stop();
  };
}
