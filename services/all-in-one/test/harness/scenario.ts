import { FICTITIOUS_COUNTRIES, fictitiousNumber } from '@carillon/testing';
import type { ApiClient } from '../../src/client/api-client';
import { waitUntil } from './wait-until';

/** Numbers of countries whose waking hours overlap New York's morning. */
export const number = (index: number): string => fictitiousNumber(FICTITIOUS_COUNTRIES[0] ?? 'US', index);

export const contactsCsv = (count: number, from = 0): string =>
  ['phone,first_name,timezone', ...Array.from({ length: count }, (_, index) => `${number(from + index)},Contact ${from + index},America/New_York`)].join('\n') + '\n';

export const campaignBody = (agentId: string, more: Readonly<Record<string, unknown>> = {}): Record<string, unknown> => ({
  name: 'System test',
  campaign_type: 'reminder',
  agent_id: agentId,
  start_date: '2026-03-01',
  days_of_week: [1, 2, 3, 4, 5, 6, 7],
  call_time_ranges: [{ start: '09:00', end: '20:00' }],
  timezone: 'America/New_York',
  max_retries: 2,
  retry_cooldown_hours: 1,
  mark_complete_when_no_leads: true,
  do_not_call_enabled: true,
  do_not_call_list_source: 'environment',
  ...more,
});

export async function createAgent(api: ApiClient): Promise<string> {
  const { data } = await api.post<{ id: string }>('/agents', { name: 'Voice' });
  return data.id;
}

export async function createCampaign(api: ApiClient, more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { data } = await api.post<{ id: string }>('/campaigns', campaignBody(await createAgent(api), more));
  return data.id;
}

export async function importContacts(api: ApiClient, campaignId: string, csv: string): Promise<string> {
  const { data } = await api.upload<{ id: string }>(`/campaigns/${campaignId}/imports`, csv, 'text/csv');
  await waitUntil('the import has ended', async () => (await api.get<{ status: string }>(`/imports/${data.id}`)).data.status !== 'running');
  return data.id;
}

export const setStatus = (api: ApiClient, campaignId: string, status: string) => api.patch(`/campaigns/${campaignId}/status`, { status });

export const allowParallelCalls = (api: ApiClient, parallelCalls: number) =>
  api.put('/environments/default/plan', { parallel_calls: parallelCalls, campaigns: 1_000, requests_per_second: 10_000, request_burst: 10_000 });

export const statusOf = async (api: ApiClient, campaignId: string): Promise<string> => (await api.get<{ status: string }>(`/campaigns/${campaignId}`)).data.status;

export const untilStatus = (api: ApiClient, campaignId: string, status: string, timeout?: number) =>
  waitUntil(`the campaign is ${status}`, async () => (await statusOf(api, campaignId)) === status, timeout);
