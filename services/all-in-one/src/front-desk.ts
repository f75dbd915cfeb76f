import { Module } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { createHttpApp, mergeOpenApi, openApiOf, serveDocs, serverOf } from '@carillon/platform/http';
import { PlatformModule, VERSION, type Platform, type RunningService } from '@carillon/platform/runtime';

@Module({})
class FrontDeskModule {}

export interface FrontDesk {
  readonly server: FastifyInstance;
  close(): Promise<void>;
}

/** Answers what belongs to no service: health, metrics, the documents of the API, and "there is no such route". */
export async function openFrontDesk(platform: Platform, services: readonly RunningService[]): Promise<FrontDesk> {
  const logger = platform.logger.child({ service: 'front-desk' });
  const app = await createHttpApp(FrontDeskModule, { imports: [PlatformModule.forRoot(platform)], logger });
  const server = serverOf(app);
  const document = mergeOpenApi([app, ...services.map((service) => service.app)].map((each) => openApiOf(each, VERSION)));
  serveDocs(server, () => document);
  await app.init();
  await server.ready();
  return { server, close: () => app.close() };
}
