import { judge } from './harness/judgement';
import { MIDDAY, remove, startPlatform, TOKEN, type PlatformUnderTest } from './harness/platform-under-test';
import { createAgent, number } from './harness/scenario';
import { waitUntil } from './harness/wait-until';
import { send } from './conformance/send';

type Values = Readonly<Record<string, unknown>>;

interface Call {
  readonly id: string;
  readonly to: string;
  readonly outcome: string | null;
  readonly status: string;
}

let running: PlatformUnderTest;
let agentId: string;

beforeAll(async () => {
  running = await startPlatform({ CARILLON_CLOCK: `accelerated:600@${MIDDAY}`, CARILLON_SIMULATOR: JSON.stringify({ ringSeconds: [4, 8], talkSeconds: [15, 30] }) });
  agentId = await createAgent(running.api);
  await running.api.post('/phone-numbers', { number: '+12025550199' });
});

afterAll(async () => {
  await running.stop();
  await judge({ directory: running.directory, settled: false });
  remove(running.directory);
  expect(running.logged).toEqual([]);
});

/** As a client does: what came too soon is said again. */
async function say(method: string, path: string, body?: unknown, url = running.url): Promise<Values> {
  const saying = { method, path, token: TOKEN, ...(body !== undefined && { body }) };
  const heard = await waitUntil(`${method} ${path} is within the rate`, async () => {
    const answer = await send(url, saying);
    return answer.status === 429 ? undefined : answer;
  });
  if (heard.status >= 300) throw new Error(`${method} ${path} ${heard.status}: ${heard.text}`);
  return heard.body as Values;
}

const callsOf = async (campaignId: string): Promise<readonly Call[]> => (await running.api.get<readonly Call[]>(`/calls?campaign_id=${campaignId}&limit=100`)).data.toReversed();

const AT = '/autocalls/api/user';

async function campaign(more: Values = {}): Promise<{ readonly number: number; readonly id: string; readonly timezone: string }> {
  const { data } = await say('POST', `${AT}/campaign`, { name: 'Chain', assistant_id: 1, max_retries: 1, retry_interval: 10, ...more });
  const { id: serial } = data as { readonly id: number };
  const { id, timezone } = (await running.api.get<readonly { id: string; timezone: string }[]>(`/campaigns?number=${serial}`)).data[0] ?? { id: '', timezone: '' };
  return { number: serial, id, timezone };
}

describe('a campaign of Autocalls', () => {
  it('is in the time zone of its account, unless it names one', async () => {
    const zoneOf = async (more: Values = {}): Promise<string> => (await campaign(more)).timezone;
    expect(await zoneOf()).toBe('UTC');
    await running.api.put('/environments/default/timezone', { timezone: 'Europe/Madrid' });
    expect([await zoneOf(), await zoneOf({ timezone: 'America/New_York' })]).toEqual(['Europe/Madrid', 'America/New_York']);
    await running.api.put('/environments/default/timezone', { timezone: 'UTC' });
  });
});

describe('a lead of Autocalls with secondary contacts', () => {
  const start = (id: number): Promise<Values> => say('POST', `${AT}/campaigns/update-status`, { campaign_id: id, action: 'start' });
  const over = (id: string): Promise<unknown> => waitUntil('the campaign is over', async () => (await running.api.get<{ status: string }>(`/campaigns/${id}`)).data.status === 'completed');

  it('is called on its own number first, with its retries, then on each of the others with theirs', async () => {
    const { number: serial, id } = await campaign();
    const others = [{ phone_number: number(2), variables: { name: 'Jane' } }, { phone_number: number(3) }];
    await say('POST', `${AT}/lead`, { campaign_id: serial, phone_number: number(1), variables: { name: 'John', simulate: 'no_answer,busy,no_answer,invalid_number,completed' }, secondary_contacts: others });
    await say('POST', `${AT}/lead`, { campaign_id: serial, phone_number: number(4), variables: { simulate: 'no_answer' } });
    await start(serial);
    await over(id);
    const calls = await callsOf(id);
    const chain = [[number(1), 'no_answer'], [number(1), 'busy'], [number(2), 'no_answer'], [number(2), 'invalid_number'], [number(3), 'completed']];
    expect(calls.flatMap(({ to, outcome }) => (to === number(4) ? [] : [[to, outcome]]))).toEqual(chain);
    expect(calls.filter(({ to }) => to === number(4))).toHaveLength(2);
    expect(await say('GET', `${AT}/campaigns/${serial}`)).toMatchObject({ max_retries: 1, retry_interval: 10 });
    const { data: leads } = await running.api.get<readonly Values[]>(`/campaigns/${id}/leads`);
    expect(leads.find((lead) => lead['phone_number'] === number(1))).toMatchObject({ custom_fields: { name: 'John', by_phone: { EXTRA_1: { name: 'Jane' } } }, result: expect.stringMatching(/^(completed|converted)$/) as string });
  });

  it('is not called on them once somebody answered', async () => {
    const { number: serial, id } = await campaign();
    await say('POST', `${AT}/lead`, { campaign_id: serial, phone_number: number(5), variables: { simulate: 'completed' }, secondary_contacts: [{ phone_number: number(6) }] });
    await start(serial);
    await over(id);
    expect((await callsOf(id)).map(({ to }) => to)).toEqual([number(5)]);
  });
});

describe('a campaign of Talkover', () => {
  const AT = '/talkover/api/v1/campaigns';

  it('shows its calls, its files and what they came to', async () => {
    const body = { name: 'Detail', campaign_type: 'sales', agent_id: agentId, start_date: '2026-03-01', days_of_week: [1, 2, 3, 4, 5, 6, 7], call_time_ranges: [{ start: '00:00', end: '24:00' }], max_retries: 1, busy_cooldown_hours: 1, mark_complete_when_no_leads: true };
    const { id } = (await say('POST', AT, body))['data'] as { readonly id: string };
    const csv = ['phone,simulate', `${number(20)},completed`, `${number(21)},"busy,completed"`, `${number(22)},invalid_number`, 'none,x'].join('\n');
    await running.api.upload(`/campaigns/${id}/imports?filename=leads.csv`, csv, 'text/csv');
    await waitUntil('the leads are there', async () => (await running.api.get<readonly unknown[]>(`/campaigns/${id}/leads`)).data.length === 3);
    await say('PATCH', `${AT}/${id}/status`, { status: 'active' });
    await waitUntil('the campaign is over', async () => ((await say('GET', `${AT}/${id}`))['data'] as Values)['status'] === 'completed');
    const { data } = (await say('GET', `${AT}/${id}`)) as { readonly data: Values & { readonly calls: readonly Values[]; readonly stats: Values } };
    expect(data).toMatchObject({ agent: { id: agentId, name: 'Voice' }, files: [{ original_filename: 'leads.csv', status: 'processed', total_records: 4, processed_records: 3 }], stats: { total_calls: 4, completed_calls: 2 } });
    expect(data.calls.map(({ to, status, retries }) => [to, status, retries]).sort()).toEqual([[number(20), 'completed', 0], [number(21), 'busy', 0], [number(21), 'completed', 1], [number(22), 'failed', 0]]);
    expect(Number(data.stats['average_duration'])).toBeGreaterThan(0);
    expect(((await say('GET', `${AT}?search=Detail`))['data'] as readonly Values[])[0]).toMatchObject({ id, stats: { total_calls: 4, completed_calls: 2, failed_calls: 1, success_rate: 50 } });
  });
});

describe('a contact of Meetzy', () => {
  const campaign = async (contact: Values): Promise<string> => String((await say('POST', '/meetzy/campaign', { playbook_id: agentId, contacts: [contact], launch_at: '2099-03-01T10:00:00' }))['campaign_id']);
  const leadOf = (campaignId: string) => waitUntil('the lead is there', async () => (await running.api.get<readonly Values[]>(`/campaigns/${campaignId}/leads`)).data[0]);
  const known = async (phone: string) => (await running.api.get<readonly Values[]>(`/contacts?phone_number=${encodeURIComponent(phone)}`)).data;

  it('is made or updated by its number for every campaign that comes, and stays as it was in those that have it', async () => {
    const phone = number(30);
    const first = await campaign({ phone, first_name: 'Juan', company: 'Acme SL', timezone: 'America/Chicago', custom_fields: { lead_id: 'ext-12345', origen: 'web' } });
    const second = await campaign({ phone: phone.replace('+1', '+1 '), first_name: 'Juana', custom_fields: { origen: 'fair' } });
    const third = await campaign({ phone });
    const now = { first_name: 'Juana', fields: { first_name: 'Juana', company: 'Acme SL' }, zones: ['America/Chicago'], custom_fields: { lead_id: 'ext-12345', origen: 'fair' } };
    expect(await leadOf(first)).toMatchObject({ first_name: 'Juan', custom_fields: { lead_id: 'ext-12345', origen: 'web' } });
    expect(await leadOf(second)).toMatchObject({ phone_number: phone, ...now });
    expect(await leadOf(third)).toMatchObject({ phone_number: phone, ...now });
    expect(await known(phone)).toMatchObject([{ phone_number: phone, timezone: 'America/Chicago', fields: now.fields, custom_fields: now.custom_fields }]);
  });

  it('is not made for a playbook that is not the account’s', async () => {
    const heard = await send(running.url, { method: 'POST', path: '/meetzy/campaign', token: TOKEN, body: { playbook_id: '00000000-0000-4000-8000-000000000000', contacts: [{ phone: number(31) }] } });
    expect([heard.status, await known(number(31))]).toEqual([403, []]);
  });
});

describe('GET /call/:id of Meetzy', () => {
  const shown = (id: string): Promise<Values> => say('GET', `/meetzy/call/${id}`);
  /** Watched natively: the vendor allows ten requests a second. */
  const untilNatively = (id: string, wanted: string): Promise<unknown> =>
    waitUntil(`the call is ${wanted}`, async () => (await running.api.get<Call>(`/calls/${id}`).catch(() => undefined))?.data.status === wanted);

  it.each([
    ['completed', 'closed', 11], ['no_answer', 'no-answer', 12], ['voicemail', 'voicemail', 13], ['busy', 'busy', 14], ['invalid_number', 'wrong-phone-format', 15], ['disconnected', 'failed', 16], ['failed', 'failed', 17],
  ])('says of a call that ended as %s: %s', async (outcome, wanted, index) => {
    const { id } = await say('POST', '/meetzy/call', { phone: number(index), playbook_id: agentId, simulate: outcome });
    await untilNatively(String(id), 'ended');
    expect(await shown(String(id))).toMatchObject({ status: wanted, to: number(index), success: outcome === 'completed', playbook_id: agentId });
  });

  it('says recall-scheduled while the contact is called again, and then how it ended', async () => {
    const { campaign_id: campaignId } = await say('POST', '/meetzy/campaign', { playbook_id: agentId, contacts: [{ phone: number(19), custom_fields: { simulate: 'no_answer' } }], recall: '[30]' });
    const first = await waitUntil('the first call is there', async () => (await callsOf(String(campaignId)))[0]);
    await untilNatively(first.id, 'ended');
    expect(await shown(first.id)).toMatchObject({ status: 'recall-scheduled' });
    const second = await waitUntil('the recall has ended', async () => (await callsOf(String(campaignId))).find(({ id, status }) => id !== first.id && status === 'ended'));
    expect([(await shown(first.id))['status'], (await shown(second.id))['status']]).toEqual(['no-answer', 'no-answer']);
  });

  it('says ringing, open and closed, one after the other', async () => {
    const slow = await startPlatform({ CARILLON_CLOCK: `accelerated:20@${MIDDAY}`, CARILLON_SIMULATOR: JSON.stringify({ ringSeconds: [20, 25], talkSeconds: [20, 25] }) });
    await slow.api.post('/phone-numbers', { number: '+12025550199' });
    const { id } = await say('POST', '/meetzy/call', { phone: number(18), playbook_id: await createAgent(slow.api), simulate: 'completed' }, slow.url);
    expect(await say('GET', `/meetzy/call/${String(id)}`, undefined, slow.url)).toMatchObject({ to: number(18) });
    const native = async () => (await slow.api.get<Call>(`/calls/${String(id)}`).catch(() => undefined))?.data.status;
    for (const [natively, wanted] of [['ringing', 'ringing'], ['in_progress', 'open'], ['ended', 'closed']] as const) {
      await waitUntil(`the call is ${natively}`, async () => (await native()) === natively);
      expect(await say('GET', `/meetzy/call/${String(id)}`, undefined, slow.url)).toMatchObject({ status: wanted });
    }
    await slow.stop();
    remove(slow.directory);
  });
});
