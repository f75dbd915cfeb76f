import 'reflect-metadata';
import { streamName } from '@carillon/kernel';
import { encode, publicEvent, type ContractDrafts, type EventType } from '@carillon/contracts';
import { numberDecider, type NumberCommand } from '@carillon/domain/number';
import { loadConfig } from '@carillon/platform/config';
import { Aggregates } from '@carillon/platform/event-store';
import { bootService, openPlatform, type Platform, type RunningService } from '@carillon/platform/runtime';
import { createLogger } from '@carillon/platform/telemetry';
import { dialerService } from './dialer.definition';
import { CAMPAIGN, ENVIRONMENT, newDirectory, removeDirectory, settingsWith, until } from './dialer.harness';

const NUMBER = '+12025550143';
const metadata = { messageId: 'm', correlationId: 'c', causationId: 'd', occurredAt: 1, actor: 'test', environmentId: ENVIRONMENT, schemaVersion: 1 };

describe('the dialer as a service', () => {
  let directory: string;
  let platform: Platform;
  let service: RunningService;

  beforeEach(async () => {
    directory = newDirectory();
    const env = { CARILLON_DATA_DIR: directory, CARILLON_CLOCK: 'accelerated:1000@2026-03-02T15:00:00Z' };
    platform = await openPlatform(loadConfig(env), { logger: createLogger({ service: 'test', level: 'silent' }) });
    service = await bootService(platform, dialerService);
  });

  afterEach(async () => {
    await service.close();
    await platform.close();
    removeDirectory(directory);
  });

  async function publish<T extends EventType>(type: T, data: ContractDrafts[T], stream: string): Promise<void> {
    const draft = publicEvent(type, data, { stream: stream as `${string}-${string}`, revision: 0, metadata });
    const { topic, message } = encode(draft as Parameters<typeof encode>[0]);
    await platform.messageLog.publish(topic, [message]);
  }

  const get = async (url: string) => service.server.inject({ method: 'GET', url });

  async function authorise(attemptId: string): Promise<void> {
    const [at, expiresAt, numberKey] = [platform.clock.now(), platform.clock.wall() + 5_000, platform.keyedHash.of(NUMBER)];
    const lease: NumberCommand = { type: 'LeaseNumber', attemptId, leadId: 'lead', campaignId: CAMPAIGN, allowDuplicates: false, wallNow: platform.clock.wall(), expiresAt, at };
    await new Aggregates(platform.eventStore, numberDecider, { category: 'number' }).execute(`${ENVIRONMENT}.${numberKey}`, lease, metadata);
    const personal = { to: NUMBER, from: '+12025550100', fields: {}, customFieldsJson: '{"simulate":"busy"}' };
    const common = { leadId: 'lead', environmentId: ENVIRONMENT, campaignId: CAMPAIGN, attemptId, attempt: 1, agentId: 'agent', numberKey };
    const terms = { phoneType: 'MOBILE', ringTimeoutSeconds: 30, dncLists: ['global'], validUntil: at + 3_600_000, expiresAt, policy: { version: '1', factsJson: '' }, at };
    await publish('AttemptAuthorised', { ...common, ...terms, personal }, 'lead-lead');
  }

  it('handles what is on the topics, and publishes what becomes of it', async () => {
    expect((await get('/health/ready')).statusCode).toBe(200);
    await publish('CampaignCreated', { campaignId: CAMPAIGN, environmentId: ENVIRONMENT, settings: settingsWith([]), at: 1 }, `campaign-${CAMPAIGN}`);
    await until(async () => (await platform.readStore.get('dialer_campaigns', CAMPAIGN)) !== undefined);
    const published: string[] = [];
    const follower = await platform.messageLog.consume({ group: 'test.follow', topics: ['call.events.v1'], handler: async ({ type }) => void published.push(type) });
    await authorise('lead.1');
    await until(() => published.includes('CallEnded'));
    await follower.close();
    expect(published).toEqual(['CallPlaced', 'CallEnded']);
    expect((await platform.eventStore.read(streamName('call', 'lead.1'))).map(({ event }) => event.type)).toEqual(published);
  });

  it('shows what the simulated carrier did, without a token', async () => {
    await platform.carrier.originate({ attemptId: 'x.1', attempt: 1, to: NUMBER, from: '+12025550100', agentId: 'a', ringTimeoutSeconds: 30, variables: {} });
    const { data } = (await get('/simulator/calls?limit=5')).json<{ data: { attempt_id: string; sequence: number }[] }>();
    expect(data).toMatchObject([{ attempt_id: 'x.1', to: NUMBER, requests: 1 }]);
    expect((await get(`/simulator/calls?after=${data[0]!.sequence}`)).json()).toEqual({ data: [] });
    expect((await get('/simulator/calls?limit=0')).statusCode).toBe(422);
  });

  it('counts what it refuses', async () => {
    await authorise('lead.1');
    await until(async () => (await platform.metrics.text()).includes('carillon_dials_refused_total{reason="expired"} 1'));
    expect(await platform.metrics.text()).toContain('carillon_dial_permits_waiting 0');
  });
});
