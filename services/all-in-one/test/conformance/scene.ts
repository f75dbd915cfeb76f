import { createEnvironment, issueToken } from '../harness/other-environment';
import { campaignBody, number } from '../harness/scenario';
import { ApiClient } from '../../src/client/api-client';

type Values = Readonly<Record<string, unknown>>;

interface Parts {
  readonly environmentId: string;
  readonly agentId: string;
  readonly activeId: string;
  readonly native: ApiClient;
  readonly nativeToken: string;
  readonly url: string;
  readonly platform: ApiClient;
  /** Lists that nobody fills. */
  readonly listIds: { readonly records: string; readonly dnc: string };
  readonly webhookId: string;
}

/** An environment with one of everything that requests name, and numbers that nobody was given before. */
export class Scene {
  private numbers = 0;
  readonly agentId: string;
  readonly activeId: string;
  readonly native: ApiClient;
  readonly nativeToken: string;
  readonly url: string;
  readonly listIds: Parts['listIds'];
  readonly webhookId: string;

  private constructor(private readonly parts: Parts) {
    ({ agentId: this.agentId, activeId: this.activeId, native: this.native, nativeToken: this.nativeToken, url: this.url, listIds: this.listIds, webhookId: this.webhookId } = parts);
  }

  /** The first of its agents, phone numbers and campaigns have the whole number 1. */
  static async open(url: string, platform: ApiClient, name: string): Promise<Scene> {
    const plan = { parallel_calls: 10, campaigns: 100_000, requests_per_second: 100_000, request_burst: 100_000 };
    const environmentId = await createEnvironment(platform, name, plan);
    const nativeToken = await issueToken(platform, environmentId);
    const native = new ApiClient(url, nativeToken);
    const agent = await native.post<{ id: string }>('/agents', { name: 'Voice' });
    await native.post('/phone-numbers', { number: '+12025550199' });
    const campaign = await native.post<{ id: string }>('/campaigns', campaignBody(agent.data.id, { mark_complete_when_no_leads: false }));
    await native.patch(`/campaigns/${campaign.data.id}/status`, { status: 'active', allow_empty: true });
    const [records, dnc] = await Promise.all(['/record-lists', '/dnc-lists'].map((path) => idOfNew(native, path, { name: 'Empty' })));
    const webhookId = await idOfNew(native, `/campaigns/${campaign.data.id}/webhooks`, WEBHOOK);
    return new Scene({ environmentId, agentId: agent.data.id, activeId: campaign.data.id, native, nativeToken, url, platform, listIds: { records: records ?? '', dnc: dnc ?? '' }, webhookId });
  }

  freshNumber = (): string => number(1_000 + this.numbers++);

  token = (scopes?: readonly string[]): Promise<string> => issueToken(this.parts.platform, this.parts.environmentId, scopes);

  recordList = (): Promise<string> => idOfNew(this.native, '/record-lists', { name: 'Records' });

  dncList = (): Promise<string> => idOfNew(this.native, '/dnc-lists', { name: 'Do not call' });

  /** The id of an entry that the list shows. */
  async dncEntry(list: string): Promise<string> {
    const phone_number = this.freshNumber();
    await this.native.post(`/dnc/${list}/entries`, { entries: [{ phone_number }] });
    const { data } = await this.native.get<readonly { id: string }[]>(`/dnc/${list}/entries?phone_number=${encodeURIComponent(phone_number)}`);
    return data[0]?.id ?? '';
  }

  webhook = (campaignId: string): Promise<string> => idOfNew(this.native, `/campaigns/${campaignId}/webhooks`, WEBHOOK);

  /** A campaign that stands where it is wanted. */
  async campaign(status: string, more: Values = {}): Promise<string> {
    const { data } = await this.native.post<{ id: string }>('/campaigns', campaignBody(this.agentId, { start_date: '2026-01-01', mark_complete_when_no_leads: false, ...more }));
    for (const next of STEPS[status] ?? []) await this.native.patch(`/campaigns/${data.id}/status`, next === 'active' ? { status: next, allow_empty: true } : { status: next });
    return data.id;
  }
}

const WEBHOOK = { name: 'Lifecycle', webhook_url: 'https://example.com/campaign-events', events: ['campaign.started'] };

const idOfNew = async (native: ApiClient, path: string, body: Values): Promise<string> => (await native.post<{ id: string }>(path, body)).data.id;

const STEPS: Readonly<Record<string, readonly string[]>> = { active: ['active'], paused: ['active', 'paused'], completed: ['active', 'completed'], cancelled: ['cancelled'] };
