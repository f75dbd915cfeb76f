import { DncHarness } from '../dnc.harness';
import { DncEntries } from './dnc-entries';
import type { DncEntryDocument, Road } from './dnc-entry.document';
import { listedPart, type EntryChange } from './with-change';

const changes = (road: Road): EntryChange[] =>
  Array.from({ length: 200 }, (_, index) => {
    const part = listedPart(0, { phone_number: '+12025550100', reason: road, source: 'api', expires_at: null, created_at: 1 });
    return { list: 'env-1', environmentId: 'env-1', numberKey: `key-${index}`, road, part };
  });

describe('two streams that speak of the same numbers at once', () => {
  it('lose nothing of each other', async () => {
    const dnc = await DncHarness.start();
    const entries = new DncEntries(dnc.platform.readStore);
    await Promise.all([entries.apply(changes('single')), entries.apply(changes('bulk'))]);
    const { documents } = await dnc.platform.readStore.find<DncEntryDocument>('dnc_entries', { limit: 1_000 });
    expect(documents).toHaveLength(200);
    expect(documents.every(({ single, bulk }) => single?.listed && bulk?.listed)).toBe(true);
    await dnc.stop();
  });
});
