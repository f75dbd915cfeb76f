import type { PublicEvent } from '@carillon/contracts';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { eventfulHistory, topicOf } from './history.harness';
import { MemoryReadStore } from './memory-read-store.harness';
import { Projector } from './projector';

class ObservedStore extends MemoryReadStore {
  readonly batches: (readonly Write[])[] = [];
  failures = 0;

  override async write(writes: readonly Write[]): Promise<readonly boolean[]> {
    if (this.failures-- > 0) throw new Error('the disk is full');
    this.batches.push(writes);
    return super.write(writes);
  }
}

const ofCalls = (batch: readonly Write[]): readonly Write[] => batch.filter(({ collection }) => collection === 'calls');

describe('the projector', () => {
  const events = eventfulHistory();
  const ofOneCall = events.filter((event) => topicOf(event.type).startsWith('call.') && event.metadata.subject === callOf(events));
  let store: ObservedStore;

  beforeEach(() => (store = new ObservedStore()));

  const open = () => Projector.open(store as unknown as ReadStore);

  it('writes a document once, whatever is said of it together', async () => {
    const projector = await open();
    await projector.project(ofOneCall);
    expect(ofOneCall.length).toBeGreaterThan(2);
    expect(store.batches.flatMap(ofCalls)).toHaveLength(1);
  });

  it('can be given the same again when the store has failed', async () => {
    const projector = await open();
    const expected = new ObservedStore();
    await (await Projector.open(expected as unknown as ReadStore)).project(events);
    store.failures = 1;
    await expect(projector.project(events)).rejects.toThrow('the disk is full');
    await projector.project(events);
    expect(store.dump()).toEqual(expected.dump());
  });

  it('tells which event makes no sense, and takes the others', async () => {
    const projector = await open();
    const senseless = { ...events[0]!, type: 'LeadsDenied', data: {} } as unknown as PublicEvent;
    const errors = await projector.project([senseless, ...ofOneCall]);
    expect(errors.map((error) => error !== undefined)).toEqual([true, ...ofOneCall.map(() => false)]);
    expect(store.batches.flatMap(ofCalls)).toHaveLength(1);
  });
});

function callOf(events: readonly PublicEvent[]): string | undefined {
  const subjects = events.filter((event) => topicOf(event.type).startsWith('call.')).map(({ metadata }) => metadata.subject);
  return subjects.find((subject) => subjects.filter((other) => other === subject).length > 2);
}
