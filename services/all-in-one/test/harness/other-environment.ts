import type { ApiClient } from '../../src/client/api-client';

export const SCOPES = ['campaigns:read', 'campaigns:write', 'contacts:write', 'calls:write', 'dnc:read', 'dnc:write', 'reports:read'] as const;

export interface Plan {
  readonly parallel_calls: number;
  readonly campaigns: number;
  readonly requests_per_second: number;
  readonly request_burst: number;
}

export const WIDE_PLAN: Plan = { parallel_calls: 10, campaigns: 1_000, requests_per_second: 10_000, request_burst: 10_000 };

export async function createEnvironment(api: ApiClient, name: string, plan: Plan = WIDE_PLAN): Promise<string> {
  return (await api.post<{ id: string }>('/environments', { name, plan })).data.id;
}

/** A token with the scopes, of an environment that is there. */
export async function issueToken(api: ApiClient, environmentId: string, scopes: readonly string[] = [...SCOPES, 'admin']): Promise<string> {
  return (await api.post<{ token: string }>('/tokens', { name: scopes.join(' '), scopes, environment_id: environmentId })).data.token;
}
