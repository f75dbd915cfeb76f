import { DEFAULT_PLAN, SCOPES, type CreateEnvironment, type EnvironmentState, type IssueToken } from '@carillon/domain/account';
import type { Cause, Clock, Instant } from '@carillon/kernel';
import { deriveUuid, newId } from '@carillon/platform/crypto';
import type { EventStore } from '@carillon/platform/event-store';
import { HOME_ENVIRONMENT, tokenHash } from '@carillon/platform/http';
import type { ReadStore } from '@carillon/platform/read-store';
import { environmentsOf } from '../directory/account-aggregates';
import { TOKENS } from '../directory/documents';
import { keptToken } from './kept-token';

/** As much of a platform as the first environment needs. */
export interface AccountsPlatform {
  readonly eventStore: EventStore;
  readonly readStore: ReadStore;
  readonly clock: Clock;
  readonly config: { readonly dataDir: string; readonly apiToken?: string };
}

export interface Bootstrapped {
  /** A token of the environment `default` with every scope. */
  readonly token: string;
}

/** How long to wait until the token can be used; the accounts service must be running. */
const PATIENCE_MS = 10_000;

/**
 * Makes the environment `default` and a full-scope token for it where they are missing. The token is the given or
 * configured one; without either it is made once and kept in the data directory.
 */
export async function bootstrapAccounts(platform: AccountsPlatform, given = platform.config.apiToken): Promise<Bootstrapped> {
  const { eventStore, readStore, clock, config } = platform;
  const token = given ?? keptToken(config.dataDir);
  const environments = environmentsOf(eventStore);
  const cause = causeAt(clock.now());
  const { state } = await environments.execute(HOME_ENVIRONMENT, firstEnvironment(cause.occurredAt), cause);
  const command = tokenToIssue(state, tokenHash(token), cause.occurredAt);
  const issued = command && (await environments.execute(HOME_ENVIRONMENT, command, cause));
  await usable(readStore, tokenHash(token), issued?.revision ?? 0);
  return { token };
}

function causeAt(at: Instant): Cause {
  const id = newId();
  return { correlationId: id, causationId: id, occurredAt: at, actor: 'system', environmentId: HOME_ENVIRONMENT };
}

const firstEnvironment = (at: Instant): CreateEnvironment => ({ type: 'CreateEnvironment', environmentId: HOME_ENVIRONMENT, name: 'Default', plan: DEFAULT_PLAN, at });

/** `undefined` when the token counts already. Its id is derived, so that two processes that start at once issue one token. */
function tokenToIssue(state: EnvironmentState, hash: string, at: Instant): IssueToken | undefined {
  const known = state.status === 'absent' ? {} : state.tokens;
  if (Object.values(known).some(({ tokenHash: each, status }) => each === hash && status === 'valid')) return undefined;
  const id = deriveUuid('start-token', hash);
  return { type: 'IssueToken', tokenId: known[id] ? newId() : id, name: 'start', tokenHash: hash, scopes: SCOPES, at };
}

async function usable(store: ReadStore, hash: string, revision: number): Promise<void> {
  await store.open(TOKENS);
  await store.waitFor(TOKENS.name, hash, revision, PATIENCE_MS);
}
