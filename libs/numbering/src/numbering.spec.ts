import { ManualClock } from '@carillon/platform/clock';
import { WrongExpectedRevision, type EventStore, type NewEvent } from '@carillon/platform/event-store';
import { Numbering } from './numbering';

/** Streams in memory, with the one promise that matters here: an append to a revision that has passed is refused. */
class Streams {
  readonly appended = new Map<string, NewEvent[]>();
  isDown = false;

  async read(stream: string): Promise<unknown> {
    return (this.appended.get(stream) ?? []).map((event, revision) => ({ ...event, stream, revision, position: revision }));
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<unknown> {
    if (this.isDown) throw new Error('down');
    const before = this.appended.get(stream) ?? [];
    if (before.length - 1 !== expected) throw new WrongExpectedRevision(stream, expected, before.length - 1);
    this.appended.set(stream, [...before, ...events]);
    return { revision: before.length, position: 0 };
  }
}

const process = (streams: Streams, kind: 'campaigns' | 'agents' = 'campaigns') => new Numbering(streams as unknown as EventStore, new ManualClock(0), kind);
const many = (numbering: Numbering, count: number, environment = 'default') => Promise.all(Array.from({ length: count }, () => numbering.next(environment)));

describe('Numbering', () => {
  it('counts from one, and costs an append for ten', async () => {
    const streams = new Streams();
    const numbers = await many(process(streams), 25);
    expect(numbers).toEqual(Array.from({ length: 25 }, (_, index) => index + 1));
    expect(streams.appended.get('numbering-default.campaigns')).toHaveLength(3);
  });

  it('gives no number twice, however many processes ask at once', async () => {
    const streams = new Streams();
    const numbers = (await Promise.all([1, 2, 3, 4].map(() => many(process(streams), 30)))).flat();
    expect(new Set(numbers).size).toBe(120);
  });

  it('counts each kind and each environment by itself', async () => {
    const streams = new Streams();
    const [campaigns, agents] = [process(streams), process(streams, 'agents')];
    expect([await campaigns.next('a'), await campaigns.next('b'), await agents.next('a')]).toEqual([1, 1, 1]);
  });

  it('goes on after a failure', async () => {
    const streams = new Streams();
    const numbering = process(streams);
    streams.isDown = true;
    await expect(numbering.next('default')).rejects.toThrow('down');
    streams.isDown = false;
    expect(await numbering.next('default')).toBe(1);
  });
});
