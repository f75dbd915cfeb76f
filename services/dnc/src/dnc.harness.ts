import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode, TOPICS, type ContractDrafts, type EventType } from '@carillon/contracts';
import { HOUR, streamName, type Event, type Instant } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import { loadConfig } from '@carillon/platform/config';
import type { RecordedEvent } from '@carillon/platform/event-store';
import { ACCESS_TOKENS, tokenHash } from '@carillon/platform/http';
import type { Consumer } from '@carillon/platform/message-log';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { dncService } from './dnc.definition';
import { DncEntries } from './entries/dnc-entries';
import type { DncEntryDocument } from './entries/dnc-entry.document';

export const NOW: Instant = Date.UTC(2026, 0, 5, 9);
export const TOMORROW = NOW + 24 * HOUR;

export interface Row {
  readonly phone_number: string;
  readonly result: string;
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}

type Data = Record<string, unknown> & { readonly results: readonly Row[] };

export interface Reply {
  readonly status: number;
  readonly code: string;
  readonly errors: readonly { readonly field: string; readonly code: string; readonly message: string }[];
  readonly data: Data;
  readonly list: readonly Record<string, unknown>[];
  readonly next: string | null;
}

/** Tokens of the tests: environment and scopes. */
const TOKENS = {
  operator: { environment_id: 'default', scopes: ['admin'] },
  home: { environment_id: 'default', scopes: ['dnc:read', 'dnc:write'] },
  admin: { environment_id: 'env-1', scopes: ['admin'] },
  writer: { environment_id: 'env-1', scopes: ['dnc:write'] },
  reader: { environment_id: 'env-1', scopes: ['dnc:read'] },
  stranger: { environment_id: 'env-2', scopes: ['dnc:read', 'dnc:write'] },
  outsider: { environment_id: 'env-1', scopes: ['campaigns:write'] },
} as const;
export type TokenName = keyof typeof TOKENS;

const PLAN = { parallel_calls: 10, campaigns: 10, requests_per_second: 10_000, request_burst: 100_000 };

/** The service on SQLite adapters, with a clock that stands still and a dialer that only acknowledges. */
export class DncHarness {
  private dialer: Consumer | undefined;

  private constructor(
    readonly platform: Platform,
    readonly clock: ManualClock,
    private readonly service: RunningService,
    readonly directory: string,
  ) {}

  static async start(): Promise<DncHarness> {
    const directory = mkdtempSync(join(tmpdir(), 'dnc-'));
    const clock = new ManualClock(NOW);
    const platform = { ...(await openPlatform(loadConfig({ CARILLON_DATA_DIR: directory, CARILLON_LOG_LEVEL: 'silent' }))), clock };
    const harness = new DncHarness(platform, clock, await bootService(platform, dncService), directory);
    await harness.issueTokens();
    await harness.startDialer();
    return harness;
  }

  async stop(): Promise<void> {
    await this.stopDialer();
    await this.service.close();
    await this.platform.close();
    rmSync(this.directory, { recursive: true });
  }

  async startDialer(): Promise<void> {
    this.dialer = await this.platform.messageLog.consume({
      group: 'dialer.lists',
      topics: [TOPICS.dnc],
      handler: async (message) => {
        const isRegistry = message.type.startsWith('Registry');
        if (!isRegistry && !message.type.startsWith('Dnc')) return;
        const { metadata } = decode(message);
        const _id = isRegistry ? `registry.${metadata.subject}` : metadata.subject;
        await this.platform.readStore.write([{ kind: 'put', collection: 'dialer_dnc_lists', document: { _id, _v: metadata.revision } }]);
      },
    });
  }

  async stopDialer(): Promise<void> {
    await this.dialer?.close();
    this.dialer = undefined;
  }

  /** The views then follow the streams this late. */
  holdEntriesBack(milliseconds: number): void {
    const entries = this.service.app.get(DncEntries, { strict: false });
    const apply = entries.apply.bind(entries);
    entries.apply = async (changes) => {
      await new Promise((resolve) => setTimeout(resolve, milliseconds));
      await apply(changes);
    };
  }

  request(method: 'GET' | 'POST' | 'DELETE', path: string, body?: unknown, token: TokenName = 'writer'): Promise<Reply> {
    const payload = body === undefined ? {} : { payload: JSON.stringify(body) };
    return this.send(method, path, { ...payload, headers: { authorization: `Bearer ${token}`, ...(body !== undefined && { 'content-type': 'application/json' }) } });
  }

  upload(path: string, payload: string, type = 'text/csv', token: TokenName = 'writer'): Promise<Reply> {
    return this.send('POST', path, { payload, headers: { authorization: `Bearer ${token}`, 'content-type': type } });
  }

  add(numbers: readonly string[], token: TokenName = 'writer', list = 'environment'): Promise<Reply> {
    return this.request('POST', `/dnc/${list}/entries`, { entries: numbers.map((phone_number) => ({ phone_number, reason: 'asked' })) }, token);
  }

  remove(numbers: readonly string[], token: TokenName = 'writer', list = 'environment'): Promise<Reply> {
    return this.request('DELETE', `/dnc/${list}/entries`, { phone_numbers: numbers, reason: 'consented' }, token);
  }

  entries(query = '', token: TokenName = 'writer', list = 'environment'): Promise<Reply> {
    return this.request('GET', `/dnc/${list}/entries${query}`, undefined, token);
  }

  /** Which of the lists a number is on, as the check says. */
  async listsOf(number: string, token: TokenName = 'writer', campaign?: string): Promise<readonly unknown[]> {
    const { list } = await this.request('POST', '/dnc/check', { phone_numbers: [number], ...(campaign && { campaign_id: campaign }) }, token);
    return (list[0]?.['lists'] as { list: string }[]).map((each) => each.list);
  }

  /** A public event of another service. */
  publish<T extends EventType>(type: T, subject: string, data: ContractDrafts[T], revision = 0): Promise<void> {
    const metadata = { messageId: `${type}.${subject}.${revision}`, correlationId: 'c', causationId: 'c', occurredAt: this.clock.now(), actor: 'system', environmentId: 'env-1', schemaVersion: 1, subject, revision };
    const { topic, message } = encode({ type, data, metadata } as Parameters<typeof encode>[0]);
    return this.platform.messageLog.publish(topic, [message]);
  }

  keyOf(number: string): string {
    return this.platform.keyedHash.of(number);
  }

  numberEvents(number: string, environmentId = 'env-1'): Promise<readonly RecordedEvent<Event<string, Record<string, unknown>>>[]> {
    return this.platform.eventStore.read(streamName('number', `${environmentId}.${this.keyOf(number)}`));
  }

  listEvents(list: string): Promise<readonly RecordedEvent<Event<string, { entries: unknown[] }>>[]> {
    return this.platform.eventStore.read(streamName('dnc', list));
  }

  document(list: string, number: string): Promise<DncEntryDocument | undefined> {
    return this.platform.readStore.get<DncEntryDocument>('dnc_entries', `${list}:${this.keyOf(number)}`);
  }

  /** Until the group has handled everything that is published. */
  async idle(group: string, topics: readonly string[]): Promise<void> {
    await until(async () => (await this.platform.messageLog.lag(group, topics)) === 0);
  }

  private async send(method: 'GET' | 'POST' | 'DELETE', path: string, options: { payload?: string; headers: Record<string, string> }): Promise<Reply> {
    const answer = await this.service.app.inject({ method, url: `/api/v1${path}`, ...options });
    const body = answer.json<{ data: Data; code: string; errors: Reply['errors']; next_cursor?: string | null }>();
    const list = Array.isArray(body.data) ? (body.data as Record<string, unknown>[]) : [];
    return { status: answer.statusCode, code: body.code, errors: body.errors, data: body.data, list, next: body.next_cursor ?? null };
  }

  private async issueTokens(): Promise<void> {
    const documents = Object.entries(TOKENS).map(([name, access]) => ({ _id: tokenHash(name), _v: 1, token_id: name, plan: PLAN, revoked: false, ...access }));
    await this.platform.readStore.write(documents.map((document) => ({ kind: 'put', collection: ACCESS_TOKENS.name, document })));
  }
}

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = performance.now() + 10_000;
  while (!(await isSo())) {
    if (performance.now() > deadline) throw new Error('Waited in vain');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
