import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { loadConfig } from '@carillon/platform/config';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { accountsService, bootstrapAccounts } from '@carillon/service/accounts';
import { dialectsService, type Dialect, type NativeApi } from '../src';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: Readonly<Record<string, unknown>>;
}

/** A way to the native API of a service that runs, and what has to be closed afterwards. */
export type Reach = (server: FastifyInstance) => Promise<{ readonly api: NativeApi; close(): Promise<void> }>;

/** One native service, the accounts, and dialects in front of it. */
export class GatewayHarness {
  readonly logged: string[] = [];
  private readonly directory = mkdtempSync(join(tmpdir(), 'dialects-'));
  private platform!: Platform;
  private parts: readonly { close(): Promise<void> }[] = [];
  private dialects!: RunningService;
  token = '';

  static async start(reach: Reach, dialects: readonly Dialect[]): Promise<GatewayHarness> {
    const harness = new GatewayHarness();
    await harness.boot(reach, dialects);
    return harness;
  }

  async request(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, body?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const json = body === undefined ? {} : { 'content-type': 'application/json' };
    const payload = body === undefined ? {} : { payload: typeof body === 'string' ? body : JSON.stringify(body) };
    const answer = await this.dialects.server.inject({ method, url: `/compat${path}`, headers: { authorization: `Bearer ${this.token}`, ...json, ...headers }, ...payload });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  async stop(): Promise<void> {
    for (const part of this.parts) await part.close();
    rmSync(this.directory, { recursive: true });
  }

  private async boot(reach: Reach, dialects: readonly Dialect[]): Promise<void> {
    const logger = createLogger({ service: 'dialects-spec', level: 'warn', destination: { write: (line: string) => void this.logged.push(line) } });
    this.platform = await openPlatform(loadConfig({ CARILLON_DATA_DIR: this.directory }), { logger });
    const accounts = await bootService(this.platform, accountsService);
    const reached = await reach(accounts.server);
    this.dialects = await bootService(this.platform, dialectsService(reached.api, dialects));
    this.token = (await bootstrapAccounts(this.platform)).token;
    this.parts = [this.dialects, reached, accounts, this.platform];
  }
}
