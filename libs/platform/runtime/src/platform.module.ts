import { Module, type DynamicModule } from '@nestjs/common';
import {
  CARRIER, CARRIER_RECORDS, CLOCK, CONFIG, EVENT_STORE, HEALTH, KEYED_HASH, LOGGER, MESSAGE_LOG, METRICS, OWNERSHIP, READ_STORE,
} from '@carillon/platform/config';
import type { Platform } from './platform';

/** Hands the parts of an open platform to every module of one application. */
@Module({})
export class PlatformModule {
  static forRoot(platform: Platform): DynamicModule {
    const bindings = new Map<symbol, unknown>([
      [EVENT_STORE, platform.eventStore],
      [MESSAGE_LOG, platform.messageLog],
      [READ_STORE, platform.readStore],
      [OWNERSHIP, platform.ownership],
      [CLOCK, platform.clock],
      [CARRIER, platform.carrier],
      [CARRIER_RECORDS, platform.carrierRecords ?? null],
      [KEYED_HASH, platform.keyedHash],
      [CONFIG, platform.config],
      [LOGGER, platform.logger],
      [METRICS, platform.metrics],
      [HEALTH, platform.health],
    ]);
    const providers = [...bindings].map(([provide, useValue]) => ({ provide, useValue }));
    return { module: PlatformModule, global: true, providers, exports: [...bindings.keys()] };
  }
}
