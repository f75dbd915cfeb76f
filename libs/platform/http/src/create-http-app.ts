import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { METRICS } from '@carillon/platform/config';
import { NestLogger, type Logger, type Metrics } from '@carillon/platform/telemetry';
import { assertGuarded } from './access/assert-guarded';
import { HttpModule } from './http.module';
import { routesOf } from './openapi/routes';
import { addClosing, addCorrelation, addMetrics, addParsers, addTracing, requestIdOf } from './server-hooks';

export const API_PREFIX = 'api/v1';

const MEGABYTE = 1_048_576;

export interface HttpAppOptions {
  /** Modules that the service needs around it, such as `PlatformModule.forRoot(platform)`. */
  readonly imports: readonly (Type | DynamicModule)[];
  readonly logger: Logger;
  /** The longest JSON body in bytes; default 1 MB. */
  readonly bodyLimit?: number;
}

@Module({})
class ServiceRoot {}

/**
 * One service's HTTP application, not yet initialised and not listening.
 * @throws Error when a route does not say who may use it.
 */
export async function createHttpApp(module: Type | DynamicModule, { imports, logger, bodyLimit = MEGABYTE }: HttpAppOptions): Promise<NestFastifyApplication> {
  const root: DynamicModule = { module: ServiceRoot, imports: [...imports, HttpModule, module] };
  const adapter = new FastifyAdapter({
    bodyLimit,
    genReqId: requestIdOf,
    requestIdHeader: false,
    trustProxy: false,
    forceCloseConnections: 'idle',
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 255 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(root, adapter, { logger: new NestLogger(logger), abortOnError: false, bodyParser: false });
  assertGuarded(routesOf(app));
  addHooks(serverOf(app), app.get<Metrics>(METRICS, { strict: false }));
  return app;
}

export const serverOf = (app: NestFastifyApplication): FastifyInstance => app.getHttpAdapter().getInstance() as unknown as FastifyInstance;

function addHooks(server: FastifyInstance, metrics: Metrics): void {
  addCorrelation(server);
  addTracing(server);
  addMetrics(server, metrics);
  addParsers(server);
  addClosing(server);
}
