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
  logger: createLogger({ service: 'test', level: 'silent' }), metrics: new Metrics(), health: new HealthRegistry(), config: { dataDir: directory }, carrier: {}, ownership: new SoleOwnership(),
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

async function send(method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) {
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

describe('what the law listens to', () => {
  const leadId = leadIdOf('c1', hash.of(number(6)));
  const at = (path: string): string => `/api/v1/leads/${leadId}/${path}`;
  const consent = { purpose: 'further_calls', evidence: 'said so on the phone', given_at: '2026-01-12T11:00:00Z', debt_id: 'A-1' };
  const events = async () => (await platform.eventStore.read(`number-acme.${hash.of(number(6))}`)).map(({ event }) => event);

  beforeAll(() => send('POST', '/api/v1/campaigns/c1/calls', { to: number(6) }));

  it('is recorded in the stream of the number, once', async () => {
    expect(await send('POST', at('consents'), consent)).toMatchObject({ status: 201, body: { data: { recorded: true } } });
    expect(await send('POST', at('consents'), consent)).toMatchObject({ body: { data: { recorded: false } } });
    expect(await send('POST', at('conversations'), { held_at: '2026-01-12T10:00:00Z' })).toMatchObject({ status: 201, body: { data: { recorded: true } } });
    expect(await send('POST', at('corrections'), { kind: 'wrong_number', reason: 'her brother answered' })).toMatchObject({ status: 201, body: { data: { recorded: true } } });
    expect(await send('DELETE', at('consents'), { purpose: 'further_calls' })).toMatchObject({ status: 200, body: { data: { recorded: true } } });
    const stored = (await events()).filter(({ type }) => !type.startsWith('NumberLeased'));
    expect(stored).toMatchObject([
      { type: 'CallConsentGiven', data: { purpose: 'further_calls', givenAt: NOON - 3_600_000, from: NOON - 3_600_000, until: null, subject: expect.stringMatching(/^[0-9a-f]{32}$/) as string } },
      { type: 'ConversationReported', data: { heldAt: NOON - 7_200_000, subject: null } },
      { type: 'DialsMisattributed', data: { before: NOON, reason: 'her brother answered' } },
      { type: 'CallConsentRevoked', data: { purpose: 'further_calls', revokedAt: NOON, subject: null } },
    ]);
    expect(JSON.stringify(stored)).not.toContain('A-1');
  });

  it('is taken for many numbers at once', async () => {
    const consents = [number(7), number(8)].map((phone_number) => ({ phone_number, purpose: 'artificial_voice', evidence: 'web form', given_at: '2026-01-01T00:00:00Z' }));
    expect(await send('POST', '/api/v1/consents', { consents })).toMatchObject({ status: 201, body: { data: { recorded: 2, known: 0 } } });
    expect(await send('POST', '/api/v1/consents', { consents })).toMatchObject({ body: { data: { recorded: 0, known: 2 } } });
  });

  it.each<readonly [string, object, string]>([
    [at('consents'), { ...consent, purpose: 'anything' }, 'purpose'],
    [at('consents'), { ...consent, given_at: '2026-01-13T00:00:00Z' }, 'given_at'],
    [at('consents'), { ...consent, from: '2026-01-01T00:00:00Z' }, 'from'],
    [at('consents'), { ...consent, until: '2026-01-12T11:00:00Z' }, 'until'],
    [at('consents'), { ...consent, until: 'Monday' }, 'until'],
    [at('conversations'), { held_at: '2026-01-13T00:00:00Z' }, 'held_at'],
    [at('corrections'), { kind: 'wrong_person', reason: 'r' }, 'kind'],
    ['/api/v1/consents', { consents: [{ ...consent, phone_number: '113' }] }, 'consents.0.phone_number'],
    ['/api/v1/consents', { consents: [{ ...consent, phone_number: '+441134960001', given_at: '2027-01-01T00:00:00Z' }] }, 'consents.0.given_at'],
  ])('POST %s %j: %s is refused', async (path, body, field) => expect(await send('POST', path, body)).toMatchObject({ status: 422, body: { errors: [{ field }] } }));

  it('knows no lead of another environment', async () =>
    expect(await send('POST', '/api/v1/leads/nobody/consents', consent)).toMatchObject({ status: 404, body: { code: 'LEAD_NOT_FOUND' } }));
});

it('is ready while its planning works', async () => expect(await platform.health.report('ready')).toMatchObject({ ok: true, checks: { 'scheduler.planning': { ok: true } } }));
