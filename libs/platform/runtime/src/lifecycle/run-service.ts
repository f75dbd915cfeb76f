import type { Server } from 'node:http';
import { ConfigError, loadConfig, type Config } from '@carillon/platform/config';
import { createDoor, drain, endStreams } from '@carillon/platform/http';
import { openPlatform } from '../open-platform';
import type { Platform } from '../platform';
import { bootService } from '../service/boot-service';
import type { ServiceDefinition } from '../service/service-definition';
import { giveBackMemory } from './give-back-memory';
import { listen } from './listen';
import { refuse } from './refuse';
import { runUntilSignal } from './run-until-signal';
import type { RunningService } from './start-service';

/** Within the time that a stop may take; what takes longer is cut off. */
const LONGEST_ANSWER_MS = 15_000;

/** What a service does once it answers. */
export type Afterwards = (platform: Platform) => Promise<void>;

/** The whole life of one service in a process of its own: starts, says where it answers, runs until it is asked to go. */
export async function runService(definition: ServiceDefinition, afterwards?: Afterwards): Promise<void> {
  try {
    const platform = await openPlatform(distributedConfig(), { service: definition.name, dials: definition.dials === true });
    await live(platform, definition, afterwards);
  } catch (error) {
    refuse(error);
  }
}

function distributedConfig(): Config {
  const config = loadConfig(process.env);
  if (config.mode === 'distributed') return config;
  throw new ConfigError(['CARILLON_MODE must be distributed for a service in a process of its own; set it, or run all of them in one process with npm start']);
}

async function live(platform: Platform, definition: ServiceDefinition, afterwards?: Afterwards): Promise<void> {
  try {
    const service = await bootService(platform, definition, { isDocumented: true });
    const door = createDoor((request, response) => service.server.routing(request, response));
    platform.logger.info({ url: await listen(door, platform.config) }, 'ready');
    giveBackMemory();
    await afterwards?.(platform);
    await runUntilSignal({ logger: platform.logger, stop: [() => leave(door, service), () => platform.close()] });
  } catch (error) {
    await platform.close();
    throw error;
  }
}

/** The service stays until what it has begun is answered. */
async function leave(door: Server, service: RunningService): Promise<void> {
  endStreams(service.server);
  await drain(door, LONGEST_ANSWER_MS);
  await service.close();
}
