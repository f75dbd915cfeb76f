import { MINUTE } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import { campaignOf } from '../agenda/campaign';
import { TurnTaker } from '../agenda/turn-taker';
import { NOON, settings } from '../scheduler.harness';
import { EnvironmentLoop } from './environment-loop';

const turnTaker = (id: string): TurnTaker => new TurnTaker(campaignOf({ _id: id, _v: 0, environment_id: 'e', status: 'active', ended_at: null, settings: settings() }));

function loopOf(take: (turn: TurnTaker) => Promise<'progress' | 'idle'>, turns = [turnTaker('a'), turnTaker('b')]) {
  const clock = new ManualClock(NOON);
  const failures: unknown[] = [];
  const pauses: (() => void)[] = [];
  const recover = jest.fn(() => Promise.resolve());
  const timers = (_: number, action: () => void) => (pauses.push(action), () => undefined);
  const loop = new EnvironmentLoop({ turns: () => turns, take, recover, clock, timers, onFailure: (error) => failures.push(error) });
  return { clock, failures, pauses, recover, turns, loop };
}

it('goes round while there is progress, each campaign in its turn', async () => {
  const taken: string[] = [];
  const { loop } = loopOf(async ({ campaign }) => (taken.push(campaign.id), taken.length < 4 ? 'progress' : 'idle'));
  loop.kick();
  loop.kick();
  await loop.idle();
  expect(taken).toEqual(['a', 'b', 'b', 'a', 'a', 'b']);
});

it('never runs twice at a time, and runs again for a kick meanwhile', async () => {
  let running = 0;
  let most = 0;
  let turns = 0;
  const { loop } = loopOf(async () => {
    most = Math.max(most, ++running);
    if (++turns === 1) loop.kick();
    await Promise.resolve();
    running--;
    return 'idle';
  });
  loop.kick();
  await loop.idle();
  expect([most, turns]).toEqual([1, 4]);
});

it('wakes at the earliest instant that a campaign waits for, and has no other timer', async () => {
  let turns = 0;
  const { loop, clock, turns: takers } = loopOf(async (turn) => ((turn.wakeAt = NOON + (turn === takers[0] ? 500 : 900) + turns * MINUTE), turns++, 'idle'));
  loop.kick();
  await loop.idle();
  expect(clock.pending).toBe(1);
  await clock.advanceBy(499);
  expect(turns).toBe(2);
  await clock.advanceBy(1);
  await loop.idle();
  expect(turns).toBe(4);
});

it('pauses after a failure whatever kicks it, puts things right, then goes on', async () => {
  let fails = true;
  const { loop, failures, pauses, recover } = loopOf(async () => {
    if (fails) throw new Error('disk');
    return 'idle';
  });
  loop.kick();
  await loop.idle();
  loop.kick();
  await loop.idle();
  expect([failures.length, loop.failures]).toEqual([1, 1]);
  fails = false;
  pauses[0]?.();
  await loop.idle();
  expect([recover.mock.calls.length, loop.failures]).toEqual([1, 0]);
});

it('runs a chore while nobody has a turn, and tells its failure to its author alone', async () => {
  const seen: string[] = [];
  const { loop, failures } = loopOf(async () => (seen.push('turn'), 'idle'));
  await expect(loop.exclusive(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine');
  await loop.exclusive(async () => void seen.push('chore'));
  await loop.idle();
  expect(failures).toEqual([]);
  expect(seen).toContain('chore');
});

it('leaves no chore waiting when it is stopped', async () => {
  const { loop } = loopOf(async () => {
    throw new Error('disk');
  });
  loop.kick();
  await loop.idle();
  const waiting = loop.exclusive(() => Promise.resolve());
  await Promise.all([expect(waiting).rejects.toThrow('stopped'), loop.stop()]);
  await expect(loop.exclusive(() => Promise.resolve())).rejects.toThrow('stopped');
});
