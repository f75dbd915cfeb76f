import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Instant } from '@carillon/kernel';
import { CLOCK, READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, Document, Page, Query, ReadStore } from '@carillon/platform/read-store';
import { DNC_ENTRIES } from '../entries/dnc-entry.document';

/** A list of an environment with a name of its own; campaigns name it in `do_not_call_list_ids`. */
export interface NamedListDocument extends Document {
  readonly environment_id: string;
  readonly name: string;
  readonly created_at: Instant;
}

export const DNC_NAMED_LISTS: CollectionDefinition<NamedListDocument> = { name: 'dnc_named_lists', indexes: [{ fields: ['environment_id', 'created_at'] }] };

/** How long a command waits for its document before it answers all the same. */
const ACKNOWLEDGEMENT_MS = 1_000;

@Injectable()
export class NamedLists {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async put(document: NamedListDocument): Promise<void> {
    await this.store.write([{ kind: 'put', collection: DNC_NAMED_LISTS.name, document }]);
  }

  /** Another environment's is none. */
  async owned(id: string, environmentId: string): Promise<NamedListDocument | undefined> {
    const list = await this.store.get<NamedListDocument>(DNC_NAMED_LISTS.name, id);
    return list?.environment_id === environmentId ? list : undefined;
  }

  async shows(id: string, revision: number): Promise<void> {
    await this.store.waitFor(DNC_NAMED_LISTS.name, id, revision, ACKNOWLEDGEMENT_MS);
  }

  page(environmentId: string, page: Pick<Query, 'limit' | 'cursor'>): Promise<Page<NamedListDocument>> {
    return this.store.find<NamedListDocument>(DNC_NAMED_LISTS.name, { where: { environment_id: environmentId }, sort: { field: 'created_at', direction: 'asc' }, ...page });
  }

  count(environmentId: string): Promise<number> {
    return this.store.count(DNC_NAMED_LISTS.name, { environment_id: environmentId });
  }

  /** Those that stand now. */
  entriesOf(id: string): Promise<number> {
    return this.store.count(DNC_ENTRIES.name, { list: id, listed_until: { gt: this.clock.now() } });
  }
}
