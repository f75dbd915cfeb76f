import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SqliteReadStore } from '@carillon/platform/read-store-sqlite';
import { SqliteFile } from '@carillon/platform/sqlite';
import { ACTIVITY, type ActivityDocument } from '../projections/activity.projection';
import { forgetActivity } from './forget-activity';

const entry = (environment_id: string, seq: number, at: number): ActivityDocument => ({
  _id: `${environment_id}.${seq}`, _v: 0, seq, environment_id, campaign_id: null, lead_id: null, type: 'CallEnded', at, data: {},
});

describe('forgetting old activity', () => {
  let directory: string;
  let file: SqliteFile;
  let store: SqliteReadStore;

  beforeEach(async () => {
    directory = mkdtempSync(join(tmpdir(), 'activity-'));
    file = new SqliteFile(join(directory, 'read.db'));
    store = new SqliteReadStore(file);
    await store.open(ACTIVITY);
  });

  afterEach(() => {
    file.close();
    rmSync(directory, { recursive: true });
  });

  const given = (...documents: readonly ActivityDocument[]) => store.write(documents.map((document) => ({ kind: 'insert', collection: ACTIVITY.name, document })));
  const left = async (): Promise<readonly string[]> => (await store.find(ACTIVITY.name, {})).documents.map(({ _id }) => _id);

  it('deletes what is older in every environment, and nothing behind what is not', async () => {
    await given(entry('a', 1, 10), entry('a', 2, 20), entry('a', 3, 10), entry('b', 1, 5), entry('c', 1, 30));
    expect(await forgetActivity(store, 20)).toBe(2);
    expect(await left()).toEqual(['a.2', 'a.3', 'c.1']);
  });

  it('goes on page by page', async () => {
    await given(...Array.from({ length: 1_200 }, (_, seq) => entry('a', seq, seq)));
    expect(await forgetActivity(store, 1_100)).toBe(1_100);
    expect(await store.count(ACTIVITY.name)).toBe(100);
  });
});
