import { Inject, Module, type OnApplicationShutdown, type OnModuleInit, type Provider } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { CARRIER, CLOCK, CONFIG, EVENT_STORE, HEALTH, KEYED_HASH, LOGGER, METRICS, OWNERSHIP, READ_STORE, registryDirectory, type Config } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import type { Ownership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { HealthRegistry, Logger, Metrics } from '@carillon/platform/telemetry';
import type { Carrier } from '@carillon/telephony';
import { Dialer } from './dialer';
import { DialerMetrics } from './dialer-metrics';
import { OnAttemptAuthorised } from './handlers/on-attempt-authorised.handler';
import { OnCampaignChanged } from './handlers/on-campaign-changed.handler';
import { OnDncListChanged } from './handlers/on-dnc-list-changed.handler';
import { OnRegistryChanged } from './handlers/on-registry-changed.handler';
import { SimulatorCallsController } from './http/simulator-calls.controller';

const DIALER: Provider = {
  provide: Dialer,
  inject: [EVENT_STORE, READ_STORE, CARRIER, CLOCK, KEYED_HASH, OWNERSHIP, METRICS, LOGGER, CONFIG],
  useFactory: (...[eventStore, readStore, carrier, clock, keyedHash, ownership, metrics, logger, config]: [EventStore, ReadStore, Carrier, Clock, KeyedHash, Ownership, Metrics, Logger, Config]) => {
    const instruments = new DialerMetrics(metrics);
    const onFailure = (error: unknown): void => logger.warn({ err: error }, 'open calls could not be looked up at the carrier; trying again');
    const dialer = new Dialer({ eventStore, readStore, carrier, clock, keyedHash, ownership, instruments, registryDirectory: registryDirectory(config), onFailure });
    instruments.permitsWaiting(() => dialer.pacer.waiting);
    return dialer;
  },
};

@Module({
  controllers: [OnAttemptAuthorised, OnCampaignChanged, OnDncListChanged, OnRegistryChanged, SimulatorCallsController],
  providers: [DIALER],
})
export class DialerModule implements OnModuleInit, OnApplicationShutdown {
  constructor(
    @Inject(Dialer) private readonly dialer: Dialer,
    @Inject(HEALTH) private readonly health: HealthRegistry,
  ) {}

  /** Before the transports are opened: nothing is dialled past a gate that does not stand. */
  async onModuleInit(): Promise<void> {
    this.health.add('ready', 'dialer', () => (this.dialer.isReady ? { ok: true } : { ok: false, why: 'calls that were open are still being looked up at the carrier' }));
    this.health.add('ready', 'dialer.do-not-call', async () => {
      const why = await this.dialer.whyNobodyIsCalled();
      return why === undefined ? { ok: true } : { ok: false, why };
    });
    await this.dialer.start();
  }

  /** After the transports are closed. */
  onApplicationShutdown(): Promise<void> {
    return this.dialer.stop();
  }
}
