import Papa from 'papaparse';
import type { ImportEvent } from '@carillon/domain/import';
import type { StreamName } from '@carillon/kernel';
import type { EventStore, NewEvent } from '@carillon/platform/event-store';
import { fictitiousNumber } from '@carillon/testing';
import { ContactsUnderTest } from './contacts.harness';

const number = (index: number): string => fictitiousNumber('US', index);
const people = (indexes: readonly number[], name: string): string => `phone,first_name\n${indexes.map((index) => `${number(index)},${name}${index}`).join('\n')}\n`;
const range = (from: number, to: number): readonly number[] => Array.from({ length: to - from }, (_, index) => from + index);

let contacts: ContactsUnderTest;
beforeEach(async () => (contacts = await ContactsUnderTest.start()));
afterEach(() => contacts.end());

const undo = (id: string) => contacts.send('POST', `/imports/${id}/undo`);

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 20_000; !(await isSo()); await new Promise(setImmediate)) if (Date.now() > end) throw new Error('It did not come about');
}

const released = async (...ids: readonly string[]) => {
  for (const id of ids) await until(async () => (await contacts.types(id)).includes('ImportReleased'));
};

const admittedOf = (events: readonly ImportEvent[]) => events.flatMap((event) => (event.type === 'DuplicatesAdmitted' ? event.data.accepted : []));
const admitted = async (id: string) => admittedOf(await contacts.events(id)).map(({ row, personal: { phones, fields } }) => [row, phones[0]?.number, fields['first_name']]);

const leadsOf = async (id: string): Promise<readonly number[]> => {
  const events = await contacts.events(id);
  const accepted = events.flatMap((event) => (event.type === 'ContactsImported' ? event.data.accepted : []));
  return [...accepted, ...admittedOf(events)].map(({ row }) => row).sort((a, b) => a - b);
};

describe('what waited for an import that is undone', () => {
  it('becomes leads, with what its own file said, whichever way it came', async () => {
    const first = await contacts.import(people(range(0, 5), 'A'));
    const second = await contacts.import(people([3, 4, 4, 5], 'B'));
    const listed = String((await contacts.list([{ phone: number(1), first_name: 'C1', custom_fields: { tier: 2 } }, { phone: number(3) }])).data['id']);
    expect(await admitted(second)).toEqual([]);
    await undo(first);
    await released(first);
    expect(await admitted(second)).toEqual([[1, number(3), 'B3'], [2, number(4), 'B4']]);
    expect(await admitted(listed)).toEqual([[1, number(1), 'C1']]);
    expect(admittedOf(await contacts.events(listed))[0]?.personal.customFields).toEqual({ tier: 2 });
    expect(await contacts.rows(second)).toEqual([[1, 'duplicate'], [2, 'duplicate'], [3, 'duplicate'], [4, 'accepted']]);
    const rejects = Papa.parse<string[]>((await contacts.send('GET', `/imports/${second}/rejects.csv`)).text.trim()).data;
    expect(rejects.map(([row, code]) => [row, code])).toEqual([['row', 'code'], ['3', 'DUPLICATE']]);
    expect((await undo(second)).data).toMatchObject({ status: 'undone', rows: 4, accepted: 3, duplicates: 1 });
  });

  it('goes on to the next, import by import, and belongs to nobody after the last', async () => {
    const ids = [];
    for (const name of ['A', 'B', 'C', 'D']) ids.push(await contacts.import(people([0, 1], name)));
    const [a = '', b = '', c = '', d = ''] = ids;
    await undo(b);
    await undo(a);
    await released(a, b);
    expect([await admitted(b), await admitted(c), await admitted(d)]).toEqual([[], [[1, number(0), 'C0'], [2, number(1), 'C1']], []]);
    await undo(c);
    await released(c);
    expect(await admitted(d)).toEqual([[1, number(0), 'D0'], [2, number(1), 'D1']]);
    const before = await Promise.all(ids.map((id) => contacts.events(id)));
    const at = (type: ImportEvent['type']) => before.map((events) => events.find((event) => event.type === type)?.data.at ?? 0);
    expect(at('DuplicatesAdmitted')[3]).toBeGreaterThan(at('ImportUndone')[2] ?? 0);
    await undo(d);
    await released(d);
    expect(await contacts.rows(await contacts.import(people([0, 1], 'E')))).toEqual([[1, 'accepted'], [2, 'accepted']]);
  });

  it('changes nothing where nobody waited', async () => {
    const first = await contacts.import(people(range(0, 3), 'A'));
    const second = await contacts.import(people(range(3, 6), 'B'));
    await undo(first);
    await released(first);
    expect(await contacts.types(second)).toEqual(['ImportStarted', 'ContactsImported', 'ImportCompleted']);
  });

  it('comes to an import that is still being read after its end', async () => {
    const first = await contacts.import(people(range(0, 3_000), 'A'));
    const { data } = await contacts.upload(people(range(0, 12_000), 'B'));
    const second = String(data['id']);
    await undo(first);
    await released(first);
    await contacts.idle();
    await until(async () => (await leadsOf(second)).length === 12_000);
    expect(await leadsOf(second)).toEqual(range(1, 12_001));
  });

  it('is done once, whatever failed in between', async () => {
    await contacts.end();
    const failures = ['before', 'after', 'before'];
    contacts = await ContactsUnderTest.start(undefined, (store) => Object.create(store, { append: { value: async (stream: StreamName, expected: number, events: readonly NewEvent[]) => {
      const failure = events.some(({ event }) => event.type === 'DuplicatesAdmitted') ? failures.pop() : undefined;
      if (failure === 'before') throw new Error('The line broke before it');
      const appended = await store.append(stream, expected, events);
      if (failure === 'after') throw new Error('The line broke after it');
      return appended;
    } } }) as EventStore);
    const first = await contacts.import(people(range(0, 3_000), 'A'));
    const second = await contacts.import(people(range(0, 3_000), 'B'));
    await undo(first);
    await released(first);
    expect(failures).toEqual([]);
    expect(await leadsOf(second)).toEqual(range(1, 3_001));
  });

  it('is done once, whatever crash came in between', async () => {
    const first = await contacts.import(people(range(0, 4_000), 'A'));
    const second = await contacts.import(people(range(0, 4_000), 'B'));
    await undo(first);
    for (let stops = 0; stops < 4; stops++) {
      await contacts.stop();
      contacts = await ContactsUnderTest.start(contacts.directory);
    }
    await released(first);
    expect(await leadsOf(second)).toEqual(range(1, 4_001));
  });

  it('answers a repeated list as it stands', async () => {
    const first = await contacts.import(people([0], 'A'));
    const sent = { key: 'k' };
    await contacts.list([{ phone: number(0) }, { phone: number(0) }], sent);
    await undo(first);
    await released(first);
    await contacts.platform.readStore.clear('idempotency_keys');
    const { data } = await contacts.list([{ phone: number(0) }, { phone: number(0) }], sent);
    expect(data).toMatchObject({ accepted: 1, duplicates: 1, results: [{ row: 1, status: 'accepted' }, { row: 2, status: 'duplicate' }] });
  });
});
