import { Inject, Injectable, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import type { Clock } from '@carillon/kernel';
import { CLOCK, LOGGER } from '@carillon/platform/config';
import type { Logger } from '@carillon/platform/telemetry';
import type { Dialect, NativeApi } from './gateway';
import { mountDialect } from './gateway/http/mount-dialect';

const NATIVE_API = Symbol('native-api');
const SPOKEN = Symbol('spoken');

/**
 * The routes stand on the server and not in controllers: they are data, and the guards, limits and keys of a native route must
 * not count a second time here. Whatever a dialect does, it does through the native API.
 */
@Injectable()
class Mounting implements OnModuleInit {
  constructor(
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
    @Inject(NATIVE_API) private readonly api: NativeApi,
    @Inject(SPOKEN) private readonly dialects: readonly Dialect[],
    @Inject(LOGGER) private readonly logger: Logger,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    const server = this.host.httpAdapter.getInstance<FastifyInstance>();
    this.dialects.forEach((dialect) => mountDialect(server, dialect, { api: this.api, logger: this.logger, clock: this.clock }));
  }
}

@Module({})
export class DialectsModule {
  static on(api: NativeApi, dialects: readonly Dialect[]): DynamicModule {
    return { module: DialectsModule, providers: [Mounting, { provide: NATIVE_API, useValue: api }, { provide: SPOKEN, useValue: dialects }] };
  }
}
