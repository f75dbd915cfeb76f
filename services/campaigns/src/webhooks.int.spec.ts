import { AGENT, CampaignsHarness } from './campaigns.harness';

const CAMPAIGN = { name: 'Renewals', campaign_type: 'follow_up', agent_id: AGENT, start_date: '2026-03-02', days_of_week: [1], call_time_ranges: [{ start: '09:00', end: '12:00' }] };
const WEBHOOK = { name: 'Lifecycle', webhook_url: 'https://example.com/campaign-events', events: ['campaign.started'] };

let campaigns: CampaignsHarness;
beforeAll(async () => void (campaigns = await CampaignsHarness.start()));
afterAll(() => campaigns.stop());

const created = async (): Promise<string> => (await campaigns.request('POST', '', CAMPAIGN)).body.data.id;
const add = (campaignId: string, more: object = {}, headers: Record<string, string> = {}) => campaigns.request('POST', `/${campaignId}/webhooks`, { ...WEBHOOK, ...more }, headers);

it('is added, shown and listed without its secret, which is not published either', async () => {
  const campaignId = await created();
  const made = await add(campaignId, { webhook_secret: 'whsec_example', authorization_scheme: 'basic', authorization_credentials: 'user:pass_example', custom_headers: [{ key: 'X-Team', value: 'header_example' }] });
  expect(made).toMatchObject({ status: 201, headers: { etag: '"1"' }, body: { data: { ...WEBHOOK, campaign_id: campaignId, enabled: true, timeout: 30, max_retries: 3, has_secret: true, has_credentials: true } } });
  const shown = await campaigns.request('GET', `/${campaignId}/webhooks/${made.body.data.id}`);
  expect(shown.body.data).toEqual(made.body.data);
  expect((await campaigns.request('GET', `/${campaignId}/webhooks`)).body).toMatchObject({ data: [made.body.data], next_cursor: null });
  await campaigns.until(async () => campaigns.published.some(({ type }) => type === 'CampaignWebhookAdded'));
  expect(JSON.stringify([shown.body, campaigns.published])).not.toMatch(/whsec_example|pass_example/);
  expect(JSON.stringify(campaigns.published)).not.toMatch(/header_example|campaign-events/);
});

it('is changed in part: what is absent stays, the secret too', async () => {
  const campaignId = await created();
  const { id } = (await add(campaignId, { webhook_secret: 'whsec_example' })).body.data;
  const changed = await campaigns.request('PUT', `/${campaignId}/webhooks/${id}`, { timeout: 5, events: ['campaign_call.failed'] });
  expect(changed.body.data).toMatchObject({ name: 'Lifecycle', timeout: 5, events: ['campaign_call.failed'], has_secret: true });
  expect((await campaigns.request('PUT', `/${campaignId}/webhooks/${id}`, { webhook_secret: null })).body.data).toMatchObject({ timeout: 5, has_secret: false });
  expect((await campaigns.request('PATCH', `/${campaignId}/webhooks/${id}/toggle`, {})).body.data).toMatchObject({ enabled: false });
  expect((await campaigns.request('PATCH', `/${campaignId}/webhooks/${id}/toggle`, {})).body.data).toMatchObject({ enabled: true });
});

it('is refused with every broken rule at once', async () => {
  const { status, body } = await add(await created(), { webhook_url: 'https://10.0.0.1/', timeout: 'long', events: ['campaign.begun'], retries: 1 });
  expect([status, (body['errors'] as { field: string }[]).map(({ field }) => field).sort()]).toEqual([422, ['events.0', 'retries', 'timeout', 'webhook_url']]);
});

it('is done once under one idempotency key', async () => {
  const campaignId = await created();
  const key = { 'idempotency-key': 'one-webhook' };
  const [first, again] = [await add(campaignId, {}, key), await add(campaignId, {}, key)];
  expect(again.body.data.id).toBe(first.body.data.id);
  expect((await campaigns.request('GET', `/${campaignId}/webhooks`)).body.data).toHaveLength(1);
});

it('is nobody else’s to see or to change', async () => {
  const campaignId = await created();
  const { id } = (await add(campaignId)).body.data;
  await campaigns.issue('elsewhere', 'other', ['campaigns:read', 'campaigns:write']);
  await campaigns.issue('reader', 'default', ['campaigns:read']);
  const elsewhere = { authorization: 'Bearer elsewhere' };
  for (const [method, path, body] of [['GET', ''], ['GET', `/${id}`], ['POST', '', WEBHOOK], ['PUT', `/${id}`, {}], ['PATCH', `/${id}/toggle`, {}], ['DELETE', `/${id}`, {}]] as const) {
    expect(await campaigns.request(method, `/${campaignId}/webhooks${path}`, body, elsewhere)).toMatchObject({ status: 404, body: { code: 'CAMPAIGN_NOT_FOUND' } });
  }
  expect((await campaigns.request('GET', `/${campaignId}/webhooks`, undefined, { authorization: 'Bearer reader' })).status).toBe(200);
  expect((await campaigns.request('DELETE', `/${campaignId}/webhooks/${id}`, {}, { authorization: 'Bearer reader' })).status).toBe(403);
});

it('leaves no copy behind when its campaign is duplicated', async () => {
  const campaignId = await created();
  await add(campaignId);
  const copy = (await campaigns.request('POST', `/${campaignId}/duplicate`, {})).body.data.id;
  expect((await campaigns.request('GET', `/${copy}/webhooks`)).body.data).toEqual([]);
});
