import { HOME_ENVIRONMENT, HttpProblem, runsThePlatform, type Access } from '@carillon/platform/http';

/** One list as a request means it. `list` is its name in streams and documents. */
export type ListTarget =
  | { readonly kind: 'environment'; readonly list: string; readonly environmentId: string }
  | { readonly kind: 'global'; readonly list: 'global'; readonly environmentId: null };

export const GLOBAL: ListTarget = { kind: 'global', list: 'global', environmentId: null };

export const environmentList = (environmentId: string): ListTarget => ({ kind: 'environment', list: environmentId, environmentId });

/**
 * The list of `/dnc/{list}/…`. The platform's own is for those who run the platform: its entries come from everybody.
 * @throws HttpProblem when there is no such list, or it is not the caller's to see.
 */
export function listTarget(name: string, access: Access): ListTarget {
  if (name === 'environment') return environmentList(access.environmentId);
  if (name !== 'global') throw new HttpProblem('LIST_NOT_FOUND', 'There is no such list; use environment or global');
  if (runsThePlatform(access)) return GLOBAL;
  const message = `Only an administrator of the environment ${HOME_ENVIRONMENT} may see or change the global list; use a token of it with the scope admin, or look numbers up with POST /dnc/check`;
  throw new HttpProblem('FORBIDDEN', message, { details: { required_scopes: ['admin'] } });
}
