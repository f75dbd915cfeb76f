import type { RecordedEvent } from '@carillon/platform/event-store';
import { Batches, weightOf } from './batches';

const event = (position: number, rows = 0): RecordedEvent => ({ position, event: { type: 'Noted', data: { rows: Array.from({ length: rows }) } } }) as unknown as RecordedEvent;
const positionsOf = (events: readonly RecordedEvent[]) => events.map(({ position }) => position);

describe('weightOf', () => {
  it('counts the event and the items of its lists', () => {
    expect([weightOf(event(1)), weightOf(event(1, 500))]).toEqual([1, 501]);
  });

  it('is one for an event without data', () => {
    expect(weightOf({ event: { type: 'Noted', data: null } } as unknown as RecordedEvent)).toBe(1);
  });
});

describe('Batches', () => {
  const filled = (batchSize: number, ...events: RecordedEvent[]): Batches => {
    const batches = new Batches(batchSize);
    events.forEach((one) => batches.add(one));
    return batches;
  };

  it('hands events on in order, no more at once than asked for', () => {
    const batches = filled(2, event(1), event(2), event(3));
    expect([batches.take(), batches.take()].map(positionsOf)).toEqual([[1, 2], [3]]);
    expect(batches.isEmpty).toBe(true);
  });

  it('is full with two batches at hand', () => {
    expect(filled(2, event(1), event(2), event(3)).isFull).toBe(false);
    expect(filled(2, event(1), event(2), event(3), event(4)).isFull).toBe(true);
  });

  it('ends a batch early when its events are heavy, but never without one', () => {
    const batches = filled(500, event(1, 15_000), event(2, 15_000), event(3, 30_000), event(4));
    expect(batches.isFull).toBe(true);
    expect([batches.take(), batches.take(), batches.take()].map(positionsOf)).toEqual([[1, 2], [3], [4]]);
    expect(batches.isFull).toBe(false);
  });
});
