import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, Document, Page, ReadStore, Write } from '@carillon/platform/read-store';
import { COLLECTIONS, ENVIRONMENTS, TOKENS, type EnvironmentDocument, type TokenDocument } from './documents';

/** How long a command waits for its document before it answers all the same. */
const ACKNOWLEDGEMENT_MS = 1_000;
const TOKENS_AT_A_TIME = 500;

export interface Listing {
  readonly environmentId?: string;
  /** Further conditions on fields that are indexed. */
  readonly where?: Readonly<Record<string, number>>;
  readonly limit: number;
  readonly cursor?: string;
}

/** The documents of this context. */
@Injectable()
export class Directory implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await Promise.all(COLLECTIONS.map((definition) => this.store.open(definition)));
  }

  /** In the order in which they were made. */
  list<T extends Document>(collection: string, { environmentId, where: also, limit, cursor }: Listing): Promise<Page<T>> {
    const where = { ...also, ...(environmentId !== undefined && { environment_id: environmentId }) };
    return this.store.find<T>(collection, { where, sort: { field: 'created_at', direction: 'asc' }, limit, ...(cursor !== undefined && { cursor }) });
  }

  environment(id: string): Promise<EnvironmentDocument | undefined> {
    return this.store.get<EnvironmentDocument>(ENVIRONMENTS.name, id);
  }

  async token(tokenId: string): Promise<TokenDocument | undefined> {
    const { documents } = await this.store.find<TokenDocument>(TOKENS.name, { where: { token_id: tokenId }, limit: 1 });
    return documents[0];
  }

  async *tokensOf(environmentId: string): AsyncIterable<readonly TokenDocument[]> {
    let cursor: string | undefined;
    do {
      const page: Page<TokenDocument> = await this.list(TOKENS.name, { environmentId, limit: TOKENS_AT_A_TIME, ...(cursor !== undefined && { cursor }) });
      yield page.documents;
      cursor = page.next;
    } while (cursor !== undefined);
  }

  /** Older revisions than what is there change nothing. */
  async put<T extends Document>({ name }: CollectionDefinition<T>, documents: readonly T[]): Promise<void> {
    const writes = documents.map((document): Write => ({ kind: 'put', collection: name, document }));
    if (writes.length > 0) await this.store.write(writes);
  }

  async acknowledge(collection: string, id: string, revision: number): Promise<void> {
    await this.store.waitFor(collection, id, revision, ACKNOWLEDGEMENT_MS);
  }
}
