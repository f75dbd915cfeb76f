import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

/** A campaign that waits for its launch; `_v` is the revision that planned it. */
interface LaunchDocument extends Document {
  readonly due_at: Instant;
}

const LAUNCHES: CollectionDefinition<LaunchDocument> = { name: 'campaign_launches', indexes: [{ fields: ['due_at'] }] };
const collection = LAUNCHES.name;

@Injectable()
export class Launches {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  open(): Promise<void> {
    return this.store.open(LAUNCHES);
  }

  async plan(campaignId: string, revision: number, dueAt: Instant): Promise<void> {
    const document: LaunchDocument = { _id: campaignId, _v: revision, due_at: dueAt };
    await this.store.write([{ kind: 'put', collection, document }]);
  }

  /** The same plan, at another time. */
  async replan(campaignId: string, revision: number, dueAt: Instant): Promise<void> {
    const document: LaunchDocument = { _id: campaignId, _v: revision, due_at: dueAt };
    await this.store.write([{ kind: 'delete', collection, id: campaignId }, { kind: 'insert', collection, document }]);
  }

  async drop(campaignId: string): Promise<void> {
    await this.store.write([{ kind: 'delete', collection, id: campaignId }]);
  }

  async due(at: Instant): Promise<readonly string[]> {
    const { documents } = await this.store.find<LaunchDocument>(collection, { where: { due_at: { lte: at } }, sort: { field: 'due_at', direction: 'asc' } });
    return documents.map(({ _id }) => _id);
  }

  async next(): Promise<Instant | undefined> {
    const { documents } = await this.store.find<LaunchDocument>(collection, { sort: { field: 'due_at', direction: 'asc' }, limit: 1 });
    return documents[0]?.due_at;
  }
}
