import type { Server } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { API_PREFIX, createFrontDoor, drain, endStreams, findOwner, ROUTES } from '@carillon/platform/http';
import { bootService, listen, type Platform, type RunningService } from '@carillon/platform/runtime';
import { bootstrapAccounts } from '@carillon/service/accounts';
import { dialectsService } from '@carillon/service/dialects';
import { openFrontDesk } from './front-desk';
import { InProcessNativeApi } from './in-process-native-api';
import { SERVICES } from './services';

/** Within the time that a stop may take; what takes longer is cut off. */
const LONGEST_ANSWER_MS = 15_000;

export interface AllInOne {
  readonly url: string;
  /** A token of the environment `default` with every scope. */
  readonly token: string;
  /** Takes no new requests, lets running ones, messages and relays end. The platform stays open. */
  close(): Promise<void>;
}

/** Every service as its own Nest application in this process, behind one port. */
export async function startAllInOne(platform: Platform): Promise<AllInOne> {
  const services = await bootAll(platform);
  const desk = await openFrontDesk(platform, services);
  const dialects = await bootService(platform, dialectsService(nativeApiOf(services, desk)));
  const { token } = await bootstrapAccounts(platform);
  const door = createFrontDoor(ROUTES, serversOf([...services, dialects]), desk.server);
  const url = await listen(door, platform.config);
  return { url, token, close: () => closeAll(door, [dialects, ...services, desk]) };
}

const serversOf = (services: readonly RunningService[]): ReadonlyMap<string, FastifyInstance> => new Map(services.map(({ name, server }) => [name, server]));

/** The front door's own table, without the way through a socket. */
function nativeApiOf(services: readonly RunningService[], desk: Part): InProcessNativeApi {
  const native = ROUTES.filter(({ path }) => path.startsWith(`/${API_PREFIX}/`));
  return new InProcessNativeApi(findOwner(native, serversOf(services), desk.server));
}

async function bootAll(platform: Platform): Promise<readonly RunningService[]> {
  const running: RunningService[] = [];
  try {
    for (const definition of SERVICES) running.push(await bootService(platform, definition));
    return running;
  } catch (error) {
    await Promise.allSettled(running.map((service) => service.close()));
    throw error;
  }
}

interface Part {
  readonly server: FastifyInstance;
  close(): Promise<void>;
}

/** The services stay until what they have begun is answered. */
async function closeAll(door: Server, parts: readonly Part[]): Promise<void> {
  parts.forEach(({ server }) => endStreams(server));
  await drain(door, LONGEST_ANSWER_MS);
  await Promise.all(parts.map((part) => part.close()));
}
