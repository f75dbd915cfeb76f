import { Module, type DynamicModule, type Type } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ManualClock } from '@carillon/platform/clock';
import { CLOCK, HEALTH, LOGGER, METRICS, READ_STORE } from '@carillon/platform/config';
import type { Document, ReadStore, Write } from '@carillon/platform/read-store';
import { createLogger, HealthRegistry, Metrics } from '@carillon/platform/telemetry';
import type { Plan } from './access/access';
import { ACCESS_TOKENS, tokenHash, type AccessTokenDocument } from './access/access-tokens';
import { createHttpApp } from './create-http-app';

/** As much of a read store as the HTTP edge uses, with the port's guards. */
export class MemoryReadStore {
  readonly documents = new Map<string, Document>();

  async open(): Promise<void> {}

  async get(collection: string, id: string): Promise<Document | undefined> {
    return this.documents.get(`${collection}/${id}`);
  }

  async write(writes: readonly Write[]): Promise<boolean[]> {
    return writes.map((write) => this.apply(write));
  }

  async waitFor(collection: string, id: string): Promise<Document | undefined> {
    return this.get(collection, id);
  }

  private apply(write: Write): boolean {
    if (write.kind === 'delete') return this.documents.delete(`${write.collection}/${write.id}`);
    const key = `${write.collection}/${write.document._id}`;
    const known = this.documents.get(key);
    if (known && (write.kind === 'insert' || known._v >= write.document._v)) return false;
    this.documents.set(key, structuredClone(write.document));
    return true;
  }
}

export const PLAN: Plan = { parallel_calls: 10, campaigns: 1_000, requests_per_second: 100, request_burst: 1_000 };

export interface ToyApp {
  readonly app: NestFastifyApplication;
  readonly store: MemoryReadStore;
  readonly clock: ManualClock;
  readonly health: HealthRegistry;
  readonly logged: string[];
  issue(token: string, access?: Partial<AccessTokenDocument>): Promise<void>;
}

@Module({})
class ToyPlatform {}

export async function toyApp(controllers: readonly Type[]): Promise<ToyApp> {
  const store = new MemoryReadStore();
  const clock = new ManualClock(Date.UTC(2026, 0, 5, 9));
  const health = new HealthRegistry();
  const logged: string[] = [];
  const logger = createLogger({ service: 'toy', level: 'debug', destination: { write: (line) => void logged.push(line) } });
  const platform = platformOf([[READ_STORE, store], [CLOCK, clock], [HEALTH, health], [LOGGER, logger], [METRICS, new Metrics()]]);
  const app = await createHttpApp({ module: class Toy {}, controllers: [...controllers] }, { imports: [platform], logger });
  const issue = (token: string, access: Partial<AccessTokenDocument> = {}): Promise<void> => issueToken(store as unknown as ReadStore, token, access);
  await issue('full', { scopes: ['admin'] });
  return { app, store, clock, health, logged, issue };
}

function platformOf(bindings: readonly (readonly [symbol, unknown])[]): DynamicModule {
  const providers = bindings.map(([provide, useValue]) => ({ provide, useValue }));
  return { module: ToyPlatform, global: true, providers, exports: bindings.map(([token]) => token) };
}

async function issueToken(store: ReadStore, token: string, access: Partial<AccessTokenDocument>): Promise<void> {
  const document = { _id: tokenHash(token), _v: 1, environment_id: 'env-1', token_id: `id-of-${token}`, scopes: [], plan: PLAN, revoked: false, ...access };
  await store.write([{ kind: 'put', collection: ACCESS_TOKENS.name, document }]);
}
