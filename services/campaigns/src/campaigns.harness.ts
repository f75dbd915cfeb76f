import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode, TOPICS, type PublicEvent } from '@carillon/contracts';
import { ManualClock } from '@carillon/platform/clock';
import { loadConfig } from '@carillon/platform/config';
import { ACCESS_TOKENS, routesOf, tokenHash } from '@carillon/platform/http';
import type { Consumer } from '@carillon/platform/message-log';
import type { Document, Write } from '@carillon/platform/read-store';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { campaignsService } from './campaigns.definition';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Record<string, unknown> & { readonly data: Record<string, unknown> & { readonly id: string; readonly status: string } };
}

export const AGENT = '0197f2c0-0000-7000-8000-00000000000a';
export const AGENT_ELSEWHERE = '0197f2c0-0000-7000-8000-00000000000b';
export const NUMBER = '0197f2c0-0000-7000-8000-00000000000c';
export const START = Date.UTC(2026, 2, 2, 9);

const VIEWS = ['campaign_board', 'agenda_campaigns', 'dialer_campaigns'] as const;
const STATUS_AFTER: Readonly<Record<string, string>> = {
  CampaignCreated: 'draft',
  CampaignScheduled: 'scheduled',
  CampaignActivated: 'active',
  CampaignResumed: 'active',
  CampaignPaused: 'paused',
  CampaignCompleted: 'completed',
  CampaignCancelled: 'cancelled',
};

/** The service on an embedded platform, with stand-ins for the views that other services write. */
export class CampaignsHarness {
  readonly published: PublicEvent[] = [];
  readonly clock = new ManualClock(START);
  readonly platform: Platform;
  private service!: RunningService;
  private views!: Consumer;
  private dialer: ((write: Write) => void) | undefined;

  private constructor(
    private readonly directory: string,
    opened: Platform,
  ) {
    this.platform = { ...opened, clock: this.clock };
  }

  static async start(): Promise<CampaignsHarness> {
    const directory = mkdtempSync(join(tmpdir(), 'campaigns-'));
    const harness = new CampaignsHarness(directory, await openPlatform(loadConfig({ CARILLON_DATA_DIR: directory, CARILLON_LOG_LEVEL: 'silent' })));
    await harness.boot();
    await harness.follow();
    await harness.furnish();
    return harness;
  }

  async boot(): Promise<void> {
    this.service = await bootService(this.platform, campaignsService);
  }

  halt(): Promise<void> {
    return this.service.close();
  }

  async stop(): Promise<void> {
    await this.halt();
    await this.views.close();
    await this.platform.close();
    rmSync(this.directory, { recursive: true });
  }

  async request(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const body = payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) };
    const all = { authorization: 'Bearer full', 'content-type': 'application/json', ...headers };
    const answer = await this.service.app.inject({ method, url: `/api/v1/campaigns${path}`, headers: all, ...body });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  async issue(token: string, environment_id: string, scopes: readonly string[], plan: object = {}): Promise<void> {
    const limits = { parallel_calls: 10, campaigns: 1_000, requests_per_second: 1_000, request_burst: 100_000, ...plan };
    await this.put(ACCESS_TOKENS.name, { _id: tokenHash(token), _v: 1, environment_id, token_id: token, scopes, plan: limits, revoked: false });
  }

  put(collection: string, document: Document & Record<string, unknown>): Promise<readonly boolean[]> {
    return this.platform.readStore.write([{ kind: 'put', collection, document }]);
  }

  async countContacts(campaignId: string, leads_total: number): Promise<void> {
    await this.put('campaign_tallies', { _id: campaignId, _v: leads_total, leads_total });
  }

  /** Keeps the dialer's view behind until the returned function is called. */
  holdDialer(): () => Promise<unknown> {
    const held: Write[] = [];
    this.dialer = (write) => void held.push(write);
    return () => {
      this.dialer = undefined;
      return this.platform.readStore.write(held);
    };
  }

  async until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise(setImmediate);
  }

  get app(): RunningService['app'] {
    return this.service.app;
  }

  get routes(): readonly string[] {
    const own = routesOf(this.service.app).filter(({ path }) => path.startsWith('/api/v1'));
    return own.map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}')}`).sort();
  }

  /** As the scheduler says it. */
  async exhaust(campaignId: string, at = this.clock.now()): Promise<void> {
    const metadata = { messageId: `exhausted-${campaignId}-${at}`, correlationId: 'c', causationId: 'c', occurredAt: at, actor: 'service:scheduler', environmentId: 'default', schemaVersion: 1, subject: campaignId, revision: 0 };
    const { topic, message } = encode({ type: 'LeadsExhausted', data: { campaignId, campaignRevision: 1, at }, metadata });
    await this.platform.messageLog.publish(topic, [message]);
  }

  /** What the board says once it is at a status. */
  async reaches(campaignId: string, status: string): Promise<number> {
    for (let revision = 0; ; ) {
      const document = await this.platform.readStore.waitFor<Document & { status: string }>('campaign_board', campaignId, revision, 5_000);
      if (document?.status === status) return document._v;
      if (!document || document._v < revision) throw new Error(`${campaignId} is ${document?.status ?? 'absent'}, not ${status}`);
      revision = document._v + 1;
    }
  }

  private async follow(): Promise<void> {
    const handler = async (message: Parameters<typeof decode>[0]): Promise<void> => {
      const event = decode(message);
      this.published.push(event);
      await this.platform.readStore.write(await this.viewsAfter(event));
    };
    const retry = { attempts: 1, firstDelay: 1, maxDelay: 1 };
    this.views = await this.platform.messageLog.consume({ group: 'spec.views', topics: [TOPICS.campaign], handler, retry, onFailure: ({ error }) => console.error(error) });
  }

  private async viewsAfter({ type, metadata }: PublicEvent): Promise<Write[]> {
    const before = await this.platform.readStore.get<Document & { status: string }>('campaign_board', metadata.subject);
    const document = { _id: metadata.subject, _v: metadata.revision, environment_id: metadata.environmentId, status: STATUS_AFTER[type] ?? before?.status };
    const writes = VIEWS.map((collection): Write => ({ kind: 'put', collection, document }));
    if (!this.dialer) return writes;
    writes.filter(({ collection }) => collection === 'dialer_campaigns').forEach(this.dialer);
    return writes.filter(({ collection }) => collection !== 'dialer_campaigns');
  }

  private async furnish(): Promise<void> {
    await this.issue('full', 'default', ['admin']);
    await this.put('agents', { _id: AGENT, _v: 0, environment_id: 'default' });
    await this.put('agents', { _id: AGENT_ELSEWHERE, _v: 0, environment_id: 'other' });
    await this.put('phone_numbers', { _id: NUMBER, _v: 0, environment_id: 'default' });
  }
}
