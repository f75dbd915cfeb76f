import { Inject, Injectable } from '@nestjs/common';
import type { Instant } from '@carillon/kernel';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';

/** A campaign whose last day is known; `_v` is the revision that says so. */
interface EndDocument extends Document {
  /** `null`: none any more. */
  readonly due_at: Instant | null;
}

const ENDS: CollectionDefinition<EndDocument> = { name: 'campaign_ends', indexes: [{ fields: ['due_at'] }] };
const collection = ENDS.name;

/** When campaigns are over. */
@Injectable()
export class Ends {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  open(): Promise<void> {
    return this.store.open(ENDS);
  }

  /** What an older revision said changes nothing. */
  async plan(campaignId: string, revision: number, dueAt: Instant | null): Promise<void> {
    const document: EndDocument = { _id: campaignId, _v: revision, due_at: dueAt };
    await this.store.write([{ kind: 'put', collection, document }]);
  }

  async drop(campaignId: string): Promise<void> {
    await this.store.write([{ kind: 'delete', collection, id: campaignId }]);
  }

  async due(at: Instant): Promise<readonly string[]> {
    const { documents } = await this.store.find<EndDocument>(collection, { where: { due_at: { lte: at } }, sort: { field: 'due_at', direction: 'asc' } });
    return documents.map(({ _id }) => _id);
  }

  /** After an instant; those before it are being dealt with. */
  async next(after: Instant): Promise<Instant | undefined> {
    const { documents } = await this.store.find<EndDocument>(collection, { where: { due_at: { gt: after } }, sort: { field: 'due_at', direction: 'asc' }, limit: 1 });
    return documents[0]?.due_at ?? undefined;
  }
}
