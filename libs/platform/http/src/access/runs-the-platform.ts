import type { Access } from './access';

/** The environment whose administrators run the platform: docs/adr/0016. */
export const HOME_ENVIRONMENT = 'default';

export const runsThePlatform = ({ environmentId, scopes }: Pick<Access, 'environmentId' | 'scopes'>): boolean =>
  environmentId === HOME_ENVIRONMENT && scopes.includes('admin');
