import type { Clock } from '@carillon/kernel';
import { CLOCK, CONFIG, EVENT_STORE, HEALTH, KEYED_HASH, LOGGER, METRICS, OWNERSHIP, READ_STORE, registryDirectory, type Config } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import type { Ownership } from '@carillon/platform/ownership';
import type { ReadStore } from '@carillon/platform/read-store';
import type { HealthRegistry, Logger, Metrics } from '@carillon/platform/telemetry';
import { Inject, Module, type BeforeApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { OnCallEnded } from './handlers/on-call-ended.handler';
import { OnCallRequested } from './handlers/on-call-requested.handler';
import { OnCampaignChanged } from './handlers/on-campaign-changed.handler';
import { OnContactsImported } from './handlers/on-contacts-imported.handler';
import { OnDialRefused } from './handlers/on-dial-refused.handler';
import { OnDuplicatesAdmitted } from './handlers/on-duplicates-admitted.handler';
import { OnImportEnded } from './handlers/on-import-ended.handler';
import { OnImportReleased } from './handlers/on-import-released.handler';
import { OnImportStarted } from './handlers/on-import-started.handler';
import { OnImportUndone } from './handlers/on-import-undone.handler';
import { OnPlanChanged } from './handlers/on-plan-changed.handler';
import { CallsController } from './http/calls.controller';
import { CampaignCallsController } from './http/campaign-calls.controller';
import { CampaignExplanationController } from './http/campaign-explanation.controller';
import { ConsentsController } from './http/consents.controller';
import { ExplainController } from './http/explain.controller';
import { LeadRecordsController } from './http/lead-records.controller';
import { ForecastController } from './http/forecast.controller';
import { NumberExplanationController } from './http/number-explanation.controller';
import { Scheduler } from './scheduler';

const HANDLERS = [
  OnCallEnded, OnCallRequested, OnCampaignChanged, OnContactsImported, OnDialRefused, OnDuplicatesAdmitted, OnImportEnded, OnImportReleased, OnImportStarted, OnImportUndone, OnPlanChanged,
];
const CONTROLLERS = [CallsController, CampaignCallsController, ConsentsController, CampaignExplanationController, ExplainController, ForecastController, NumberExplanationController, LeadRecordsController];

const scheduler = {
  provide: Scheduler,
  inject: [EVENT_STORE, READ_STORE, CLOCK, KEYED_HASH, OWNERSHIP, LOGGER, METRICS, CONFIG],
  useFactory: (...[events, store, clock, hash, ownership, logger, metrics, config]: [EventStore, ReadStore, Clock, KeyedHash, Ownership, Logger, Metrics, Config]): Scheduler =>
    new Scheduler({ events, store, clock, hash, ownership, logger, metrics, registryDirectory: registryDirectory(config) }),
};

/** Who may be called when. */
@Module({ controllers: [...HANDLERS, ...CONTROLLERS], providers: [scheduler] })
export class SchedulerModule implements OnModuleInit, BeforeApplicationShutdown {
  private removeCheck: () => void = () => undefined;

  constructor(
    @Inject(Scheduler) private readonly scheduler: Scheduler,
    @Inject(HEALTH) private readonly health: HealthRegistry,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.scheduler.start();
    this.removeCheck = this.health.add('ready', 'scheduler.planning', () => this.scheduler.loops.health());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.removeCheck();
    await this.scheduler.stop();
  }
}
