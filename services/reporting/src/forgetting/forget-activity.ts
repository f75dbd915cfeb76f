import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import { ACTIVITY, type ActivityDocument } from '../projections/activity.projection';

const PAGE = 500;

type Store = Pick<ReadStore, 'find' | 'write'>;

/** Deletes what the feeds began with, up to the first entry that is not older. @returns how many entries. */
export async function forgetActivity(store: Store, before: Instant): Promise<number> {
  let deleted = 0;
  for (let environment = await nextEnvironment(store, ''); environment !== undefined; environment = await nextEnvironment(store, environment)) {
    deleted += await forgetOf(store, environment, before);
  }
  return deleted;
}

async function nextEnvironment(store: Store, after: string): Promise<string | undefined> {
  const next = { where: { environment_id: { gt: after } }, sort: { field: 'environment_id', direction: 'asc' }, limit: 1 } as const;
  return (await store.find<ActivityDocument>(ACTIVITY.name, next)).documents[0]?.environment_id;
}

async function forgetOf(store: Store, environment_id: string, before: Instant): Promise<number> {
  for (let deleted = 0; ; ) {
    const { documents } = await store.find<ActivityDocument>(ACTIVITY.name, { where: { environment_id }, sort: { field: 'seq', direction: 'asc' }, limit: PAGE });
    const end = documents.findIndex(({ at }) => at >= before);
    const old = end < 0 ? documents : documents.slice(0, end);
    await store.write(old.map(({ _id }) => ({ kind: 'delete', collection: ACTIVITY.name, id: _id })));
    deleted += old.length;
    if (old.length < PAGE) return deleted;
  }
}
