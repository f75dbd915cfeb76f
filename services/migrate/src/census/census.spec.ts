import type { RecordedEvent } from '@carillon/platform/event-store';
import { CensusTaker, type Census } from './census';
import { differences } from './differences';

type Counted = Omit<RecordedEvent, 'position'>;

const METADATA = { messageId: 'm', correlationId: 'c', causationId: 'd', occurredAt: 5, actor: 'system', environmentId: 'e', schemaVersion: 1 };

const event = (stream: Counted['stream'], revision: number, data: unknown = {}): Counted => ({ stream, revision, event: { type: 'Noted', data }, metadata: METADATA });

function censusOf(events: readonly Counted[], documents: readonly object[] = []): Census {
  const taker = new CensusTaker();
  events.forEach((each) => taker.event(each));
  taker.collection('leads');
  documents.forEach((document) => taker.document('leads', document as never));
  return taker.census;
}

const BOTH = [event('call-1', 0), event('call-2', 0)];
const BASE = censusOf(BOTH, [{ _id: 'a', _v: 1, note: { b: 1, a: 2 } }, { _id: 'b', _v: 0 }]);

describe('a census', () => {
  it('is the same in whatever order streams, documents and fields come', () => {
    const other = censusOf(BOTH.toReversed(), [{ _v: 0, _id: 'b' }, { note: { a: 2, b: 1 }, _v: 1, _id: 'a' }]);
    expect(differences(BASE, other)).toEqual([]);
    expect(other.events).toEqual(BASE.events);
    expect(other.order).not.toBe(BASE.order);
  });

  it.each<[string, readonly Counted[], readonly object[], string]>([
    ['an event is missing', BOTH.slice(1), [], 'events of call: 2 in the file, 1 in the target'],
    ['an event stands there twice, and another not at all', [event('call-1', 0), event('call-1', 0)], [], 'events of call: 2 in both, but they are not equal'],
    ['two events of a stream have changed places', [event('call-1', 0, 'b'), event('call-1', 1, 'a')], [], 'events of call: 2 in both, but they are not equal'],
    ['metadata differ', [event('call-1', 0), { ...event('call-2', 0), metadata: { ...METADATA, actor: 'x' } }], [], 'events of call: 2 in both, but they are not equal'],
    ['a category is new', [...BOTH, event('note-1', 0)], [], 'events of note: 0 in the file, 1 in the target'],
  ])('tells when %s', (_, events, documents, says) => {
    expect(differences(censusOf(BOTH), censusOf(events, documents))).toEqual([says]);
  });

  it('tells two of one from two of another, which would take each other away', () => {
    const twice = (stream: Counted['stream']): Census => censusOf([event(stream, 0), event(stream, 0)]);
    expect(differences(twice('call-1'), twice('call-2'))).toEqual(['events of call: 2 in both, but they are not equal']);
  });

  it('tells a document that differs deep inside, and one that is missing', () => {
    expect(differences(BASE, censusOf(BOTH, [{ _id: 'a', _v: 1, note: { b: 1, a: 3 } }, { _id: 'b', _v: 0 }]))).toEqual(['documents of leads: 2 in both, but they are not equal']);
    expect(differences(BASE, censusOf(BOTH))).toEqual(['documents of leads: 2 in the file, 0 in the target']);
  });

  it('counts a collection without documents as one that is not there', () => {
    const { collections } = censusOf([]);
    expect(collections).toEqual({ leads: { count: 0, digest: '0'.repeat(64) } });
    expect(differences(censusOf([]), new CensusTaker().census)).toEqual([]);
  });
});
