import type { Config } from '@carillon/platform/config';
import type { EventStore } from '@carillon/platform/event-store';
import { createLogger, HealthRegistry, isTracing, Metrics, openTracing, tracedAppend, type Logger } from '@carillon/platform/telemetry';
import { categoryOf } from '@carillon/kernel';
import type { Adapters, Platform } from './platform';
import { tracedCarrier } from './traced-carrier';

export interface OpenOptions {
  /** Named in every log line; default `carillon`. */
  readonly service?: string;
  /** Whether calls will be made; a carrier that is elsewhere is connected only then. Default true. */
  readonly dials?: boolean;
  /** Instead of one on standard output. */
  readonly logger?: Logger;
}

/**
 * Opens the adapters of the configured mode. Only those are loaded.
 * @throws ConfigError or StorageUnavailable with a message that says the mend.
 */
export async function openPlatform(config: Config, options: OpenOptions = {}): Promise<Platform> {
  const secrets = [config.apiToken, config.hashKey].filter((secret) => secret !== undefined);
  const logger = options.logger ?? createLogger({ service: options.service ?? 'carillon', level: config.logLevel, secrets });
  const adapters = await openAdapters(config, logger, options);
  const stopTracing = await startTracing(config, options.service ?? 'carillon');
  const metrics = new Metrics({ withProcess: true });
  const health = new HealthRegistry();
  const eventStore = counted(adapters.eventStore, metrics);
  health.add('ready', 'event-store', async () => {
    await eventStore.head();
    return { ok: true };
  });
  const carrier = isTracing() ? tracedCarrier(adapters.carrier) : adapters.carrier;
  if (options.dials ?? true) metrics.carrierTakes(carrier.callsPerSecond);
  const close = (): Promise<void> => adapters.close().finally(stopTracing);
  return { ...adapters, carrier, eventStore, config, logger, metrics, health, close };
}

const startTracing = async ({ tracesUrl, tracesShare }: Config, service: string): Promise<(() => Promise<void>) | undefined> =>
  tracesUrl === undefined ? undefined : openTracing({ url: tracesUrl, share: tracesShare, service });

async function openAdapters(config: Config, logger: Logger, { service = 'all', dials = true }: OpenOptions): Promise<Adapters> {
  if (config.mode === 'embedded') return (await import('./embedded/open-embedded')).openEmbedded(config);
  return (await import('./distributed/open-distributed')).openDistributed({ config, service, dials, logger });
}

function counted(store: EventStore, metrics: Metrics): EventStore {
  return {
    read: (stream, from, limit) => store.read(stream, from, limit),
    subscribeAll: (options) => store.subscribeAll(options),
    head: () => store.head(),
    append: async (stream, expected, events) => {
      const category = categoryOf(stream);
      const appended = await tracedAppend(category, events, () => store.append(stream, expected, events));
      metrics.appended(category, events.length);
      return appended;
    },
  };
}
