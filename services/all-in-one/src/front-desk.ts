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
  serveDocs(server, onceAsked(() => mergeOpenApi([app, ...services.map((service) => service.app)].map((each) => openApiOf(each, VERSION)))));
  await app.init();
  await server.ready();
  return { server, close: () => app.close() };
}

/** Made when somebody first asks: the document is a tenth of a start, and megabytes of a process that rests. */
function onceAsked<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => (made ??= { value: make() }).value;
}
