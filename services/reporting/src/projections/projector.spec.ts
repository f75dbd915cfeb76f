import type { PublicEvent } from '@carillon/contracts';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { eventfulHistory, topicOf } from './history.harness';
import { MemoryReadStore } from './memory-read-store.harness';
import { Projector, type ProjectorOptions } from './projector';

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

  const open = (options?: ProjectorOptions) => Projector.open(store as unknown as ReadStore, options);

  it('writes a document once, whatever is said of it together, where nobody else writes', async () => {
    const projector = await open({ isSole: true });
    await Promise.all(ofOneCall.map((event) => projector.project(event)));
    expect(ofOneCall.length).toBeGreaterThan(2);
    expect(store.batches.flatMap(ofCalls)).toHaveLength(1);
  });

  it('writes it step by step where somebody else might', async () => {
    const projector = await open();
    await Promise.all(ofOneCall.map((event) => projector.project(event)));
    expect(store.batches.flatMap(ofCalls)).toHaveLength(ofOneCall.length);
  });

  it('tries again in order until the store has it', async () => {
    const told: unknown[] = [];
    const projector = await open({ isSole: true, onFailure: (error) => told.push(error) });
    const expected = new ObservedStore();
    const other = await Projector.open(expected as unknown as ReadStore, { isSole: true });
    await Promise.all(events.map((event) => other.project(event)));
    store.failures = 2;
    await Promise.all(events.map((event) => projector.project(event)));
    expect(told).toHaveLength(2);
    expect(store.dump()).toEqual(expected.dump());
  });

  it('gives up when nobody waits any more', async () => {
    const projector = await open();
    store.failures = Infinity;
    const projected = projector.project(events[0]!, AbortSignal.abort());
    await expect(projected).rejects.toThrow('the disk is full');
  });
});

function callOf(events: readonly PublicEvent[]): string | undefined {
  const subjects = events.filter((event) => topicOf(event.type).startsWith('call.')).map(({ metadata }) => metadata.subject);
  return subjects.find((subject) => subjects.filter((other) => other === subject).length > 2);
}
