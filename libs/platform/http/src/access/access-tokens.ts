import { hash } from 'node:crypto';
import { LRUCache } from 'lru-cache';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';
import type { Access, Plan } from './access';

/** `_id` is the SHA-256 of the token in hex: who reads the collection cannot use what is in it. */
export interface AccessTokenDocument extends Document {
  readonly environment_id: string;
  readonly token_id: string;
  readonly scopes: readonly string[];
  readonly plan: Plan;
  readonly revoked: boolean;
}

export const ACCESS_TOKENS: CollectionDefinition<AccessTokenDocument> = { name: 'access_tokens', indexes: [{ fields: ['environment_id'] }] };

export const tokenHash = (token: string): string => hash('sha256', token, 'hex');

/** A revoked token or a changed plan counts after this long at the latest. */
const REMEMBER_MS = 1_000;

/** Looks tokens up. Only those that exist are remembered, so that a new one counts at once. */
export class AccessTokens {
  private readonly known = new LRUCache<string, Access>({ max: 10_000, ttl: REMEMBER_MS });

  constructor(private readonly store: ReadStore) {}

  async find(token: string): Promise<Access | undefined> {
    const id = tokenHash(token);
    const known = this.known.get(id);
    if (known) return known;
    const document = await this.store.get<AccessTokenDocument>(ACCESS_TOKENS.name, id);
    if (!document || document.revoked) return undefined;
    const access = toAccess(document);
    this.known.set(id, access);
    return access;
  }
}

const toAccess = ({ environment_id, token_id, scopes, plan }: AccessTokenDocument): Access => ({
  environmentId: environment_id,
  tokenId: token_id,
  scopes,
  plan,
  actor: `token:${token_id}`,
});
