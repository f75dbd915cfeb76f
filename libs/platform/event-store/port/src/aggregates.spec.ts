import type { Cause, Decider, Event } from '@carillon/kernel';
import { Aggregates } from './aggregates';
import { NO_STREAM, WrongExpectedRevision, type Appended, type EventStore, type NewEvent, type RecordedEvent } from './event-store';

type Counted = Event<'Counted', { readonly by: number }>;

/** Adds up, and never goes beyond ten. */
const counter: Decider<number, number, Counted> = {
  initialState: () => 0,
  evolve: (state, { data }) => state + data.by,
  decide: (by, state) => (state + by > 10 ? [] : [{ type: 'Counted', data: { by } }]),
};

const cause: Cause = { correlationId: 'request', causationId: 'command-1', occurredAt: 7, actor: 'system', environmentId: 'env' };

/** One stream in memory; `interrupt` runs once before the next append, as somebody else would. */
class OneStream implements Pick<EventStore, 'read' | 'append'> {
  readonly events: NewEvent[] = [];
  interrupt?: (() => void) | undefined;

  async read<E extends Event>(stream: `${string}-${string}`, from = 0): Promise<readonly RecordedEvent<E>[]> {
    return this.events.map((event, revision) => ({ ...(event as NewEvent<E>), stream, revision, position: revision + 1 })).slice(from);
  }

  async append(stream: string, expected: number, events: readonly NewEvent[]): Promise<Appended> {
    const interrupt = this.interrupt;
    this.interrupt = undefined;
    interrupt?.();
    if (this.events.length - 1 !== expected) throw new WrongExpectedRevision(stream, expected, this.events.length - 1);
    this.events.push(...events);
    return { revision: this.events.length - 1, position: this.events.length };
  }
}

describe('Aggregates', () => {
  let stream: OneStream;
  let counters: Aggregates<number, number, Counted>;

  beforeEach(() => {
    stream = new OneStream();
    counters = new Aggregates(stream as unknown as EventStore, counter, { category: 'counter', schemaVersion: 2 });
  });

  const somebodyElseCounts = (by: number) => stream.events.push({ event: { type: 'Counted', data: { by } }, metadata: { ...cause, messageId: 'other', schemaVersion: 2 } });
  const counts = () => stream.events.map(({ event }) => (event as Counted).data.by);

  it('decides on nothing for a stream that does not exist', async () => {
    expect(await counters.load('1')).toEqual({ state: 0, revision: NO_STREAM });
  });

  it('appends what was decided and gives the new state', async () => {
    await counters.execute('1', 3, cause);
    expect(await counters.execute('1', 4, cause)).toEqual({ state: 7, revision: 1, events: [{ type: 'Counted', data: { by: 4 } }] });
    expect(counts()).toEqual([3, 4]);
    expect(stream.events[0]?.metadata).toMatchObject({ ...cause, schemaVersion: 2 });
  });

  it('appends nothing when it was already so', async () => {
    await counters.execute('1', 9, cause);
    expect(await counters.execute('1', 5, cause)).toEqual({ state: 9, revision: 0, events: [] });
    expect(counts()).toEqual([9]);
  });

  it('decides anew when somebody else appended in between', async () => {
    await counters.execute('1', 3, cause);
    stream.interrupt = () => somebodyElseCounts(6);
    expect(await counters.execute('1', 4, cause)).toEqual({ state: 9, revision: 1, events: [] });
    expect(counts()).toEqual([3, 6]);
  });

  it('gives up after as many attempts as allowed', async () => {
    const interruptAgain = () => {
      somebodyElseCounts(0);
      stream.interrupt = interruptAgain;
    };
    interruptAgain();
    await expect(counters.execute('1', 1, cause)).rejects.toThrow(WrongExpectedRevision);
    expect(counts()).toEqual([0, 0, 0, 0]);
  });

  it('refuses at once when the caller expected another revision', async () => {
    await counters.execute('1', 3, cause);
    await expect(counters.execute('1', 1, cause, 4)).rejects.toMatchObject({ stream: 'counter-1', expected: 4, actual: 0 });
    await expect(counters.execute('1', 1, cause, 0)).resolves.toMatchObject({ revision: 1 });
  });

  it('does not decide anew for a caller who expected a revision', async () => {
    await counters.execute('1', 3, cause);
    stream.interrupt = () => somebodyElseCounts(1);
    await expect(counters.execute('1', 1, cause, 0)).rejects.toThrow(WrongExpectedRevision);
    expect(counts()).toEqual([3, 1]);
  });

  it('passes a refusal of the decider on without a retry', async () => {
    const decide = jest.fn(() => {
      throw new Error('broken rule');
    });
    const refusing = new Aggregates(stream as unknown as EventStore, { ...counter, decide }, { category: 'counter' });
    await expect(refusing.execute('1', 1, cause)).rejects.toThrow('broken rule');
    expect(decide).toHaveBeenCalledTimes(1);
  });

  it('derives the same message id for the same decision, another for another place, cause or stream', async () => {
    const idOf = async (id: string, causationId: string) => {
      stream.events.length = 0;
      await counters.execute(id, 1, { ...cause, causationId });
      return stream.events[0]?.metadata.messageId;
    };
    const first = await idOf('1', 'a');
    expect(await idOf('1', 'a')).toBe(first);
    await counters.execute('1', 1, { ...cause, causationId: 'a' });
    const secondPlace = stream.events[1]?.metadata.messageId;
    expect(new Set([first, secondPlace, await idOf('1', 'b'), await idOf('2', 'a')]).size).toBe(4);
  });
});
