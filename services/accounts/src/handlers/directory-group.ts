/** All events of an environment pass through one group, so that they arrive in their order. */
export const DIRECTORY_GROUP = 'accounts.directory';
