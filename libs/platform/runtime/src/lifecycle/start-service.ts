import type { DynamicModule, Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import type { MessageLogStrategy } from '@carillon/platform/nest';
import { createHttpApp, openApiOf, serveDocs, serverOf } from '@carillon/platform/http';
import type { Platform } from '../platform';
import { PlatformModule } from '../platform.module';
import { VERSION } from '../version';

export interface ServiceOptions {
  readonly name: string;
  readonly module: Type | DynamicModule;
  readonly platform: Platform;
  /** What the service consumes: one transport per consumer group. */
  readonly transports?: readonly MessageLogStrategy[];
  /** The longest JSON body in bytes; default 1 MB. */
  readonly bodyLimit?: number;
  /** Whether it serves its own part of the API's documents; together a front desk serves the whole. */
  readonly isDocumented?: boolean;
}

/** A service that answers and consumes, and does not listen: alone it listens itself, together a front door does. */
export interface RunningService {
  readonly name: string;
  readonly app: NestFastifyApplication;
  readonly server: FastifyInstance;
  /** Lets running requests and messages end, and takes no new ones. */
  close(): Promise<void>;
}

/** Boots one service in its own Nest application, with its own transports. */
export async function startService({ name, module, platform, transports = [], bodyLimit, isDocumented = false }: ServiceOptions): Promise<RunningService> {
  const logger = platform.logger.child({ service: name });
  const app = await createHttpApp(module, { imports: [PlatformModule.forRoot(platform)], logger, ...(bodyLimit !== undefined && { bodyLimit }) });
  if (isDocumented) serveDocs(serverOf(app), () => openApiOf(app, VERSION));
  try {
    transports.forEach((strategy) => {
      strategy.serve(app);
      app.connectMicroservice({ strategy }, { inheritAppConfig: false });
    });
    await app.init();
    await app.startAllMicroservices();
    const server = serverOf(app);
    await server.ready();
    return { name, app, server, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
}
