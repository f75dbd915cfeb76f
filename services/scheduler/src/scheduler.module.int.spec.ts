import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { decode, encode, knownTypes, publicEvent, TOPICS } from '@carillon/contracts';
import { ManualClock } from '@carillon/platform/clock';
import { KeyedHash, leadIdOf } from '@carillon/platform/crypto';
import { SqliteEventStore } from '@carillon/platform/event-store-sqlite';
import { ACCESS_TOKENS, tokenHash } from '@carillon/platform/http';
import { SqliteMessageLog } from '@carillon/platform/message-log-sqlite';
import { MessageLogStrategy } from '@carillon/platform/nest';
import { SoleOwnership } from '@carillon/platform/ownership';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { startService, type Platform, type RunningService } from '@carillon/platform/runtime';
import { SqliteFile } from '@carillon/platform/sqlite';
import { createLogger, HealthRegistry, Metrics } from '@carillon/platform/telemetry';
import { NOON, number, settings } from './scheduler.harness';
import { SchedulerModule } from './scheduler.module';

const directory = mkdtempSync(join(tmpdir(), 'scheduler-http-'));
const file = new SqliteFile(join(directory, 'carillon.db'));
const hash = new KeyedHash('k'.repeat(32));
const messageLog = new SqliteMessageLog(file);
const platform = {
  clock: new ManualClock(NOON), keyedHash: hash, eventStore: new SqliteEventStore(file), messageLog, readStore: new SqliteReadStore(file),
  logger: createLogger({ service: 'test', level: 'silent' }), metrics: new Metrics(), health: new HealthRegistry(), config: {}, carrier: {}, ownership: new SoleOwnership(),
} as unknown as Platform;
let service: RunningService;

beforeAll(async () => {
  const strategy = new MessageLogStrategy(messageLog, { service: 'scheduler', decode, knownTypes: new Set(Object.values(TOPICS).flatMap(knownTypes)), onFailure: ({ error }) => { throw error; } });
  service = await startService({ name: 'scheduler', module: SchedulerModule, platform, transports: [strategy] });
  const plan = { parallel_calls: 5, campaigns: 5, requests_per_second: 500, request_burst: 500 };
  const token = { _id: tokenHash('secret-token'), _v: 0, token_id: 't', environment_id: 'acme', scopes: ['admin'], revoked: false, plan };
  await platform.readStore.write([{ kind: 'put', collection: ACCESS_TOKENS.name, document: token }]);
  await publish('CampaignCreated', { campaignId: 'c1', environmentId: 'acme', settings: settings(), at: NOON }, 0);
  await publish('CampaignActivated', { campaignId: 'c1', at: NOON }, 1);
  await platform.readStore.waitFor('agenda_campaigns', 'c1', 1, 5_000);
});
afterAll(async () => {
  await service.close();
  file.close();
  rmSync(directory, { recursive: true });
});

function publish(type: 'CampaignCreated' | 'CampaignActivated', data: object, revision: number): Promise<void> {
  const metadata = { messageId: `${type}-1`, correlationId: 'c', causationId: 'c', occurredAt: NOON, actor: 'test', environmentId: 'acme', schemaVersion: 1 };
  const { topic, message } = encode(publicEvent(type, data as never, { stream: 'campaign-c1', revision, metadata }));
  return messageLog.publish(topic, [message]);
}

async function send(method: 'GET' | 'POST', url: string, payload?: object) {
  const response = await service.server.inject({ method, url, headers: { authorization: 'Bearer secret-token' }, ...(payload && { payload }) });
  return { status: response.statusCode, body: response.json<Record<string, never>>() };
}

it('queues a call for a campaign on both of its paths', async () => {
  const leadId = leadIdOf('c1', hash.of(number(0)));
  const { status, body } = await send('POST', '/api/v1/campaigns/c1/calls', { to: number(0), context: { order: 7 } });
  expect([status, body]).toMatchObject([201, {
    success: true,
    data: {
      campaign_call: { id: `${leadId}.1`, campaign_id: 'c1', to: number(0), status: 'queued', scheduled_at: '2026-01-12T12:00:00.000Z', created_at: '2026-01-12T12:00:00.000Z' },
      campaign: { id: 'c1', name: 'Winter', status: 'active' },
    },
  }]);
  expect(await send('POST', '/api/v1/campaigns/c1/call', { to: number(0) })).toMatchObject({ status: 409, body: { code: 'DUPLICATE_CALL', existing_call: { id: `${leadId}.1` } } });
});

it.each([
  ['/api/v1/campaigns/c1/calls', { to: '0113' }, 422, 'VALIDATION_ERROR'],
  ['/api/v1/campaigns/c1/calls', { to: number(1), colour: 'red' }, 422, 'VALIDATION_ERROR'],
  ['/api/v1/campaigns/c2/calls', { to: number(1) }, 404, 'CAMPAIGN_NOT_FOUND'],
  ['/api/v1/calls', { to: number(1), agent_id: 'nobody' }, 404, 'AGENT_NOT_FOUND'],
])('POST %s %j is refused with %s %s', async (path, body, status, code) => expect(await send('POST', path, body)).toMatchObject({ status, body: { code } }));

it('explains a lead', async () => {
  const leadId = leadIdOf('c1', hash.of(number(5)));
  await send('POST', '/api/v1/campaigns/c1/calls', { to: number(5) });
  expect(await send('GET', `/api/v1/leads/${leadId}/explain`)).toMatchObject({ status: 200, body: { data: { lead_id: leadId, campaign_id: 'c1' } } });
  expect(await send('GET', `/api/v1/leads/${leadId}/explain?at=tomorrow`)).toMatchObject({ status: 422, body: { errors: [{ field: 'at' }] } });
  expect(await send('GET', '/api/v1/leads/nobody/explain')).toMatchObject({ status: 404, body: { code: 'LEAD_NOT_FOUND' } });
});

it('is ready while its planning works', async () => expect(await platform.health.report('ready')).toMatchObject({ ok: true, checks: { 'scheduler.planning': { ok: true } } }));
