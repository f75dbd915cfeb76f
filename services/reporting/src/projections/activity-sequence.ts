import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';
import { ACTIVITY, type ActivityDocument } from './activity.projection';

interface Floor extends Document {
  readonly last: number;
}

/** The highest number of a feed that was cleared: the new one goes on above it, so that nobody who resumes misses anything. */
export const ACTIVITY_FLOOR: CollectionDefinition<Floor> = { name: 'activity_floor', indexes: [] };
const FLOOR = 'activity';

/** Numbers the feed. There is one per feed: its writes are asked for in the order of the numbers. */
export class ActivitySequence {
  private constructor(private last: number) {}

  static async recover(store: ReadStore): Promise<ActivitySequence> {
    return new ActivitySequence(await lastOf(store));
  }

  next(): number {
    return ++this.last;
  }
}

/** The highest number ever given. */
export async function lastOf(store: ReadStore): Promise<number> {
  const { documents } = await store.find<ActivityDocument>(ACTIVITY.name, { sort: { field: 'seq', direction: 'desc' }, limit: 1 });
  const floor = await store.get<Floor>(ACTIVITY_FLOOR.name, FLOOR);
  return Math.max(documents[0]?.seq ?? 0, floor?.last ?? 0);
}

export async function keepFloor(store: ReadStore): Promise<void> {
  const last = await lastOf(store);
  await store.write([{ kind: 'put', collection: ACTIVITY_FLOOR.name, document: { _id: FLOOR, _v: last, last } as Floor }]);
}
