import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '@carillon/platform/config';
import { routesOf } from '@carillon/platform/http';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { accountsService } from './accounts.definition';
import { bootstrapAccounts } from './bootstrap/bootstrap-accounts';

export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: { readonly data: Record<string, unknown> & { readonly id: string; readonly token: string }; readonly [member: string]: unknown };
}

/** The service on an embedded platform in a directory of its own. */
export class AccountsHarness {
  private constructor(
    readonly directory: string,
    readonly platform: Platform,
    private readonly service: RunningService,
    readonly token: string,
  ) {}

  static async start(directory = mkdtempSync(join(tmpdir(), 'accounts-')), apiToken?: string): Promise<AccountsHarness> {
    const config = loadConfig({ CARILLON_DATA_DIR: directory, CARILLON_LOG_LEVEL: 'silent', CARILLON_API_TOKEN: apiToken });
    const platform = await openPlatform(config);
    const service = await bootService(platform, accountsService);
    const { token } = await bootstrapAccounts(platform);
    return new AccountsHarness(directory, platform, service, token);
  }

  async request(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, payload?: unknown, headers: Readonly<Record<string, string>> = {}): Promise<Reply> {
    const json = payload === undefined ? {} : { 'content-type': 'application/json' };
    const body = payload === undefined ? {} : { payload: typeof payload === 'string' ? payload : JSON.stringify(payload) };
    const answer = await this.service.app.inject({ method, url: `/api/v1${path}`, headers: { authorization: `Bearer ${this.token}`, ...json, ...headers }, ...body });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  }

  get routes(): readonly string[] {
    const own = routesOf(this.service.app).filter(({ path }) => path.startsWith('/api/v1'));
    return own.map(({ method, path }) => `${method} ${path.replace('/api/v1', '').replace(/:(\w+)/g, '{$1}')}`).sort();
  }

  /** Keeps the directory, for a start after it. */
  async stop(): Promise<void> {
    await this.service.close();
    await this.platform.close();
  }

  async remove(): Promise<void> {
    await this.stop();
    rmSync(this.directory, { recursive: true });
  }
}
