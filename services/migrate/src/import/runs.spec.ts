import type { EventRecord } from '../file/records';
import { Run } from './runs';

const event = (stream: EventRecord['stream'], revision: number, data: unknown = {}): EventRecord => ({ kind: 'event', position: 1, stream, revision, type: 'Noted', data, metadata: {} as never });

const runOf = (...events: readonly EventRecord[]): Run => {
  const run = new Run();
  events.forEach((each) => run.add(each));
  return run;
};

describe('a run', () => {
  it('takes any event first, then the next ones of its stream', () => {
    expect(runOf().takes(event('call-1', 7))).toBe(true);
    expect(runOf(event('call-1', 7)).takes(event('call-1', 8))).toBe(true);
  });

  it.each([
    ['of another stream', event('call-2', 8)],
    ['behind a gap', event('call-1', 9)],
    ['again', event('call-1', 7)],
  ])('takes no event %s', (_, next) => {
    expect(runOf(event('call-1', 7)).takes(next)).toBe(false);
  });

  it('takes no more than one append may hold, in number and in size', () => {
    const many = Array.from({ length: 100 }, (_, revision) => event('call-1', revision));
    expect(runOf(...many.slice(1)).takes(event('call-1', 100))).toBe(true);
    expect(runOf(...many).takes(event('call-1', 100))).toBe(false);
    expect(runOf(event('import-1', 0, 'x'.repeat(300_000))).takes(event('import-1', 1, 'x'.repeat(200_000)))).toBe(false);
  });

  it('takes one event however large it is', () => {
    expect(runOf().takes(event('import-1', 0, 'x'.repeat(900_000)))).toBe(true);
  });
});
