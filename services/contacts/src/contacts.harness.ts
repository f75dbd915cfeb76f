import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import type { ImportEvent } from '@carillon/domain/import';
import type { EventStore } from '@carillon/platform/event-store';
import { ACCESS_TOKENS, tokenHash } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { contactsService } from './contacts.definition';
import { ImportRunner } from './importing/import-runner';

const PLAN = { parallel_calls: 10, campaigns: 1_000, requests_per_second: 10_000, request_burst: 10_000 };

export interface Reply {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** `data` of a success. */
  readonly data: Record<string, unknown>;
  readonly code: string | undefined;
}

export type Body = string | Buffer | Uint8Array | FormData;

export interface Sent {
  /** Of a form none: its own names its boundary. */
  readonly type?: string | undefined;
  readonly token?: string;
  readonly key?: string;
  readonly query?: string;
}

const temporary = (): string => mkdtempSync(join(tmpdir(), 'carillon-contacts-service-'));

/** Nobody projects or schedules imports here, so nobody waits for that. */
const withoutOthers = (store: ReadStore): ReadStore =>
  Object.create(store, {
    waitFor: {
      value: async (collection: string, id: string, version: number, timeout: number) =>
        collection === 'agenda_imports' ? { _id: id, _v: version } : store.waitFor(collection, id, version, collection === 'imports' ? 0 : timeout),
    },
  }) as ReadStore;

/** The service on the embedded adapters, with a campaign board that the test writes, listening on a port of its own. */
export class ContactsUnderTest {
  private constructor(
    readonly directory: string,
    readonly platform: Platform,
    private readonly service: RunningService,
    readonly url: string,
  ) {}

  static async start(directory = temporary(), change: (store: EventStore) => EventStore = (store) => store): Promise<ContactsUnderTest> {
    const logger = createLogger({ service: 'test', level: 'error', destination: { write: () => undefined } });
    const opened = await openPlatform(loadConfig({ CARILLON_DATA_DIR: directory }), { logger });
    const platform = { ...opened, eventStore: change(opened.eventStore), readStore: withoutOthers(opened.readStore) };
    const service = await bootService(platform, contactsService);
    const test = new ContactsUnderTest(directory, platform, service, await service.app.listen(0, '127.0.0.1').then(() => service.app.getUrl()));
    await test.seed();
    return test;
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.platform.close();
  }

  async end(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true, force: true });
  }

  async send(method: string, path: string, body?: Body, { type, token = 'own', key, query = '' }: Sent = {}): Promise<Reply> {
    const headers = { authorization: `Bearer ${token}`, ...(type !== undefined && { 'content-type': type }), ...(key !== undefined && { 'idempotency-key': key }) };
    const response = await fetch(`${this.url}/api/v1${path}${query}`, { method, headers, ...(body !== undefined && { body, duplex: 'half' }) } as unknown as RequestInit);
    const text = await response.text();
    const json = (response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : {}) as { data?: Record<string, unknown>; code?: string };
    return { status: response.status, headers: response.headers, text, data: json.data ?? {}, code: json.code };
  }

  upload(body: Body, sent: Sent = {}, campaign = 'campaign'): Promise<Reply> {
    return this.send('POST', `/campaigns/${campaign}/imports`, body, { type: 'text/csv', ...sent });
  }

  /** Uploads and waits until it is read. */
  async import(body: Body, sent: Sent = {}, campaign = 'campaign'): Promise<string> {
    const { data } = await this.upload(body, sent, campaign);
    await this.idle();
    return String(data['id']);
  }

  list(contacts: readonly unknown[], sent: Sent = {}): Promise<Reply> {
    return this.send('POST', '/campaigns/campaign/contacts', JSON.stringify({ contacts }), { type: 'application/json', ...sent });
  }

  idle(): Promise<void> {
    return this.service.app.get(ImportRunner, { strict: false }).idle();
  }

  async events(importId: string): Promise<readonly ImportEvent[]> {
    return (await this.platform.eventStore.read<ImportEvent>(`import-${importId}`)).map(({ event }) => event);
  }

  async types(importId: string): Promise<readonly string[]> {
    return (await this.events(importId)).map(({ type }) => type);
  }

  /** Every row of the import with what became of it. */
  async rows(importId: string): Promise<readonly (readonly [number, string])[]> {
    const chunks = (await this.events(importId)).flatMap((event) => (event.type === 'ContactsImported' ? [event.data] : []));
    const rows = chunks.flatMap(({ accepted, duplicates, rejected }) => [
      ...accepted.map(({ row }) => [row, 'accepted'] as const),
      ...duplicates.map(({ row }) => [row, 'duplicate'] as const),
      ...rejected.map(({ row, code }) => [row, code] as const),
    ]);
    return rows.sort(([a], [b]) => a - b);
  }

  spooled(): readonly string[] {
    const directory = join(this.directory, 'imports');
    return existsSync(directory) ? readdirSync(directory) : [];
  }

  private async seed(): Promise<void> {
    const { readStore } = this.platform;
    const tokens = { own: ['contacts:write', 'campaigns:read'], reader: ['campaigns:read'], stranger: ['contacts:write'] };
    const documents = Object.entries(tokens).map(([token, scopes]) => ({
      _id: tokenHash(token), _v: 1, environment_id: token === 'stranger' ? 'elsewhere' : 'home', token_id: token, scopes, plan: PLAN, revoked: false,
    }));
    const campaigns = { campaign: 'active', second: 'draft', over: 'completed', stopped: 'cancelled' };
    const board = Object.entries(campaigns).map(([_id, status]) => ({ _id, _v: 1, environment_id: 'home', status }));
    await readStore.write(documents.map((document) => ({ kind: 'put' as const, collection: ACCESS_TOKENS.name, document })));
    await readStore.write(board.map((document) => ({ kind: 'put' as const, collection: 'campaign_board', document })));
  }
}
