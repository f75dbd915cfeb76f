import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encode, type PublicEvent } from '@carillon/contracts';
import { loadConfig } from '@carillon/platform/config';
import { ACCESS_TOKENS, tokenHash } from '@carillon/platform/http';
import type { Document } from '@carillon/platform/read-store';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { PROJECTED } from './projections/all-projections';
import { ENVIRONMENT } from './projections/history.harness';
import { rebuild, REPORTING_GROUP, REPORTING_TOPICS } from './projections/rebuild';
import { reportingService } from './reporting.definition';

const PLAN = { parallel_calls: 10, campaigns: 1_000, requests_per_second: 10_000, request_burst: 10_000 };

/** The service on an embedded platform in a directory of its own. */
export class ReportingHarness {
  private constructor(
    private readonly directory: string,
    readonly platform: Platform,
    private service: RunningService,
  ) {}

  static async start(): Promise<ReportingHarness> {
    const directory = mkdtempSync(join(tmpdir(), 'reporting-'));
    const platform = await openPlatform(loadConfig({ CARILLON_DATA_DIR: directory, CARILLON_LOG_LEVEL: 'silent' }));
    const harness = new ReportingHarness(directory, platform, await bootService(platform, reportingService));
    await harness.issue('mine', ENVIRONMENT);
    await harness.issue('foreign', 'env-2');
    return harness;
  }

  get app(): RunningService['app'] {
    return this.service.app;
  }

  async publish(events: readonly PublicEvent[]): Promise<void> {
    for (const event of events) {
      const { topic, message } = encode(event);
      await this.platform.messageLog.publish(topic, [message]);
    }
    await this.caughtUp();
  }

  async caughtUp(): Promise<void> {
    while ((await this.platform.messageLog.lag(REPORTING_GROUP, REPORTING_TOPICS)) > 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await this.platform.messageLog.parked(REPORTING_GROUP)).toEqual([]);
  }

  async rebuild(): Promise<void> {
    await this.service.close();
    await rebuild(this.platform.messageLog, this.platform.readStore);
    this.service = await bootService(this.platform, reportingService);
    await this.caughtUp();
  }

  get(path: string, token = 'mine', headers: Readonly<Record<string, string>> = {}) {
    return this.service.app.inject({ url: `/api/v1${path}`, headers: { authorization: `Bearer ${token}`, ...headers } });
  }

  /** Everything that was projected but the numbers of the feed. */
  async dump(): Promise<Record<string, Record<string, unknown>>> {
    const collections = PROJECTED.map(async ({ name }) => {
      const { documents } = await this.platform.readStore.find<Document>(name, { limit: 10_000 });
      return [name, Object.fromEntries(documents.map((document) => [document._id, { ...document, seq: undefined }]))] as const;
    });
    return Object.fromEntries(await Promise.all(collections));
  }

  async stop(): Promise<void> {
    await this.service.close();
    await this.platform.close();
    rmSync(this.directory, { recursive: true });
  }

  private async issue(token: string, environmentId: string): Promise<void> {
    const document = { _id: tokenHash(token), _v: 1, environment_id: environmentId, token_id: token, scopes: ['reports:read'], plan: PLAN, revoked: false };
    await this.platform.readStore.write([{ kind: 'put', collection: ACCESS_TOKENS.name, document }]);
  }
}
