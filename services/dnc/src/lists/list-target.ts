import { HOME_ENVIRONMENT, HttpProblem, runsThePlatform, type Access } from '@carillon/platform/http';

/** One list as a request means it. `list` is its name in streams and documents. */
export type ListTarget =
  | { readonly kind: 'environment'; readonly list: string; readonly environmentId: string }
  | { readonly kind: 'named'; readonly list: string; readonly environmentId: string }
  | { readonly kind: 'global'; readonly list: 'global'; readonly environmentId: null };

export const GLOBAL: ListTarget = { kind: 'global', list: 'global', environmentId: null };

export const environmentList = (environmentId: string): ListTarget => ({ kind: 'environment', list: environmentId, environmentId });

export const namedList = (list: string, environmentId: string): ListTarget => ({ kind: 'named', list, environmentId });

/**
 * The list of `/dnc/{list}/…` that needs no name of its own; `undefined` for what may be the id of one that has. The
 * platform's own is for those who run the platform: its entries come from everybody.
 * @throws HttpProblem when it is not the caller's to see.
 */
export function standingList(name: string, access: Access): ListTarget | undefined {
  if (name === 'environment') return environmentList(access.environmentId);
  if (name !== 'global') return undefined;
  if (runsThePlatform(access)) return GLOBAL;
  const message = `Only an administrator of the environment ${HOME_ENVIRONMENT} may see or change the global list; use a token of it with the scope admin, or look numbers up with POST /dnc/check`;
  throw new HttpProblem('FORBIDDEN', message, { details: { required_scopes: ['admin'] } });
}
