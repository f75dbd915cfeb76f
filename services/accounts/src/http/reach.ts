import { HOME_ENVIRONMENT, HttpProblem, runsThePlatform, type Access } from '@carillon/platform/http';

export const noSuchEnvironment = (): HttpProblem => new HttpProblem('ENVIRONMENT_NOT_FOUND', 'There is no such environment; list yours with GET /environments');

/** @throws HttpProblem as if it were not there, for an environment that is not the caller's. */
export function requireReach(access: Access, environmentId: string): void {
  if (environmentId !== access.environmentId && !runsThePlatform(access)) throw noSuchEnvironment();
}

/** @throws HttpProblem unless the caller runs the platform. */
export function requirePlatform(access: Access, action: string): void {
  if (runsThePlatform(access)) return;
  throw new HttpProblem('FORBIDDEN', `Only an administrator of the environment ${HOME_ENVIRONMENT} may ${action}; use a token of it with the scope admin`, {
    details: { required_scopes: ['admin'] },
  });
}
