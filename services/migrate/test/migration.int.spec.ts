import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { StreamName } from '@carillon/kernel';
import type { RecordedEvent } from '@carillon/platform/event-store';
import type { Platform } from '@carillon/platform/runtime';
import type { Census } from '../src/census/census';
import { storedEvents } from '../src/installation/stored';
import { RELAYS } from '../src/installation/traffic';
import { MigrationProblem } from '../src/migration-problem';
import { AWKWARD, event, exportTo, fill, importTo, Installations, verify } from './installations.harness';

const CATEGORIES = ['call', 'campaign', 'note'];

async function logOf({ eventStore }: Platform): Promise<readonly RecordedEvent[]> {
  const events: RecordedEvent[] = [];
  for await (const batch of storedEvents(eventStore, CATEGORIES)) events.push(...batch);
  return events;
}

describe('a migration', () => {
  let installations: Installations;
  let source: Platform;
  let target: Platform;
  let file: string;
  let census: Census;
  let targets = 0;

  beforeAll(async () => {
    installations = new Installations();
    source = await installations.start('source');
    await fill(source);
    file = installations.path('export.ndjson');
    census = (await exportTo(file, source)).census;
  });

  afterAll(() => installations.remove());

  beforeEach(async () => void (target = await installations.start(`target-${++targets}`)));

  afterEach(() => installations.close(target));

  it('brings every event in its order and every document of every collection', async () => {
    expect(census.events.count).toBe(40 * 5 + 40 * 2);
    expect(census.categories).toMatchObject({ call: { count: 200 }, campaign: { count: 80 } });
    expect(census.collections).toMatchObject({ leads: { count: 1_200 }, secret_agenda: { count: 1 }, nothing_here: { count: 0 } });
    expect(await importTo(target, file)).toMatchObject({ before: 0 });
    expect(await verify(target, file)).toEqual({ census, differences: [], isInOrder: true });
    expect(await logOf(target)).toEqual(await logOf(source));
    expect(await target.readStore.get('leads', 'lead-13')).toEqual({ _id: 'lead-13', _v: 6, campaign_id: 'c', note: AWKWARD });
    expect(await target.readStore.get('secret_agenda', 'one')).toEqual(await source.readStore.get('secret_agenda', 'one'));
  });

  it('lets every relay begin behind what was imported', async () => {
    await importTo(target, file);
    const head = await target.eventStore.head();
    expect(RELAYS.length).toBeGreaterThan(4);
    for (const { name } of RELAYS) expect(await target.readStore.checkpoint(name)).toBe(head);
  });

  it('writes the same file of the same data, for its owner only, without the key', async () => {
    const again = installations.path('again.ndjson');
    await exportTo(again, source);
    expect(readFileSync(again).equals(readFileSync(file))).toBe(true);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readFileSync(file, 'utf8')).not.toContain(source.keyedHash.key);
    await expect(exportTo(file, source)).rejects.toThrow('exists already; give another name');
  });

  it('does nothing the second time, not even to relays that have moved on', async () => {
    await importTo(target, file);
    await target.readStore.write([], { name: 'relay.campaigns', position: 1_000 });
    const { before, lines } = await importTo(target, file);
    expect(before).toBe(lines);
    expect(await target.readStore.checkpoint('relay.campaigns')).toBe(1_000);
    expect(await logOf(target)).toHaveLength(280);
  });

  it.each([1, 7, 150, 239])('goes on after an interruption at append %i, and doubles nothing', async (allowed) => {
    await expect(importTo(failingAfter(target, allowed), file)).rejects.toThrow('pulled the plug');
    expect((await verify(target, file)).differences).not.toEqual([]);
    await importTo(target, file);
    expect(await verify(target, file)).toMatchObject({ differences: [] });
    expect(await logOf(target)).toHaveLength(280);
  });

  it('goes on after an interruption among the documents, where it stopped', async () => {
    const large = await installations.start('large');
    const largeFile = installations.path('large.ndjson');
    await fill(large, 200);
    await exportTo(largeFile, large);
    await expect(importTo(failingDocuments(target, 10), largeFile)).rejects.toThrow('pulled the plug');
    const { before, lines } = await importTo(target, largeFile);
    expect(before).toBe(5_000);
    expect(lines).toBeGreaterThan(7_000);
    expect(await verify(target, largeFile)).toMatchObject({ differences: [] });
  });

  it('finds what differs', async () => {
    await importTo(target, file);
    await target.eventStore.append('call-0', 39, [event('another')]);
    await target.readStore.write([{ kind: 'put', collection: 'leads', document: { _id: 'lead-0', _v: 1, campaign_id: 'd' } as never }]);
    await target.readStore.write([{ kind: 'delete', collection: 'secret_agenda', id: 'one' }]);
    expect((await verify(target, file)).differences).toEqual([
      'events of call: 200 in the file, 201 in the target',
      'documents of leads: 1200 in both, but they are not equal',
      'documents of secret_agenda: 1 in the file, 0 in the target',
      'relay.dialer would publish imported events again; import the file to its end first',
    ]);
  });

  describe('refuses', () => {
    const expectRefusal = async (importing: Promise<unknown>, says: RegExp): Promise<void> => {
      await expect(importing).rejects.toThrow(says);
      await expect(importing).rejects.toThrow(MigrationProblem);
    };

    const expectUntouched = async (): Promise<void> => {
      expect(await target.eventStore.head()).toBe(0);
      expect(await target.inventory?.collections()).toEqual([]);
    };

    it.each<[string, (text: string) => string, RegExp]>([
      ['that is cut between lines', (text) => `${text.split('\n').slice(0, 100).join('\n')}\n`, /is cut: its last line is missing/],
      ['that is cut within its last line', (text) => text.slice(0, -20), /is cut within its last line/],
      ['of which a digit was changed', (text) => text.replace('"round":17', '"round":18'), /was altered/],
      ['of which a line is missing', (text) => text.split('\n').toSpliced(50, 1).join('\n'), /was altered/],
      ['that was appended to itself', (text) => text + text, /was altered/],
      ['that goes on behind its end', (text) => `${text}{}\n`, /was altered/],
      ['of another format version', (text) => text.replace('"version":1', '"version":9'), /format version 9, and this Carillon reads 1/],
      ['that is something else', () => 'phone,first_name\n', /is no export of Carillon/],
      ['that is empty', () => '', /is no export of Carillon/],
    ])('a file %s', async (_, change, says) => {
      const changed = `${file}.changed`;
      writeFileSync(changed, change(readFileSync(file, 'utf8')));
      await expectRefusal(importTo(target, changed), says);
      await expectUntouched();
    });

    it('a file that is not there', () => expectRefusal(importTo(target, `${file}.not`), /cannot be read/));

    it('a target with another hash key', async () => {
      const other = await installations.start('other', { CARILLON_HASH_KEY: 'x'.repeat(32) });
      await expectRefusal(importTo(other, file), /another hash key; set CARILLON_HASH_KEY/);
      await expectRefusal(verify(other, file), /another hash key/);
    });

    it.each<[string, (platform: Platform) => Promise<unknown>, RegExp]>([
      ['other events', ({ eventStore }) => eventStore.append('campaign-x', -1, [event('x')]), /event store holds other events/],
      ['documents', async ({ readStore }) => {
        await readStore.open({ name: 'leads', indexes: [] });
        await readStore.write([{ kind: 'insert', collection: 'leads', document: { _id: 'x', _v: 0 } }]);
      }, /leads holds documents/],
      ['messages', ({ messageLog }) => messageLog.publish('call.events.v1', [{ key: 'k', type: 'CallEnded', headers: {}, value: new Uint8Array() }]), /hold messages that \S+ would handle/],
      ['a relay that has begun', ({ readStore }) => readStore.write([], { name: 'relay.dialer', position: 1 }), /checkpoint of relay.dialer: services were started/],
    ])('a target with %s', async (_, use, says) => {
      await use(target);
      await expectRefusal(importTo(target, file), says);
    });

    it('to go on where other events have come in between', async () => {
      await expect(importTo(failingAfter(target, 20), file)).rejects.toThrow('pulled the plug');
      const taken = await target.eventStore.read('campaign-39');
      expect(taken).toEqual([]);
      await target.eventStore.append('campaign-39', -1, [event('a stranger')]);
      await expectRefusal(importTo(target, file), /other events in campaign-39 than the file/);
    });

    it('to go on where other documents have come in between', async () => {
      await expect(importTo(failingDocuments(target, 0), file)).rejects.toThrow('pulled the plug');
      await target.readStore.write([{ kind: 'insert', collection: 'leads', document: { _id: 'lead-7', _v: 0, campaign_id: 'x' } as never }]);
      await expectRefusal(importTo(target, file), /other documents in leads than the file/);
    });
  });
});

/** A target whose process dies, as it were, after some appends. */
function failingAfter(platform: Platform, appends: number): Platform {
  let left = appends;
  const append: Platform['eventStore']['append'] = (stream: StreamName, expected, events) =>
    left-- > 0 ? platform.eventStore.append(stream, expected, events) : Promise.reject(new Error('pulled the plug'));
  const { eventStore } = platform;
  return { ...platform, eventStore: { append, head: () => eventStore.head(), read: (...args) => eventStore.read(...args), subscribeAll: (options) => eventStore.subscribeAll(options) } };
}

function failingDocuments(platform: Platform, batches: number): Platform {
  let left = batches;
  const readStore = new Proxy(platform.readStore, {
    get: (store, name: keyof Platform['readStore']) => {
      if (name !== 'write') return (store[name] as (...args: unknown[]) => unknown).bind(store);
      return (...args: Parameters<typeof store.write>) => (args[0].length > 0 && left-- <= 0 ? Promise.reject(new Error('pulled the plug')) : store.write(...args));
    },
  });
  return { ...platform, readStore };
}
