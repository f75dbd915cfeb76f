import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { MINUTE, type Outcome } from '@carillon/kernel';
import { ManualClock } from '@carillon/platform/clock';
import { SqliteFile } from '@carillon/platform/sqlite';
import { CallRejected, type OriginateRequest, type StatusCallback } from '@carillon/telephony';
import { SimulatedCarrier } from './simulated-carrier';
import { NO_FAULTS, type SimulatorFaults } from './simulator-faults';
import { DEFAULT_OPTIONS, type SimulatorOptions } from './simulator-options';

const START = Date.UTC(2026, 0, 5, 15);

const request = (attemptId: string, simulate?: unknown): OriginateRequest => ({
  attemptId,
  attempt: 1,
  to: '+12025550143',
  from: '+12025550100',
  agentId: 'agent',
  ringTimeoutSeconds: 30,
  variables: simulate === undefined ? {} : { simulate },
});

describe('SimulatedCarrier', () => {
  let directory: string;
  let file: SqliteFile;
  let clock: ManualClock;
  let carrier: SimulatedCarrier;
  let taken: StatusCallback[];

  const start = (options: Partial<SimulatorOptions> = {}) => {
    file = new SqliteFile(join(directory, 'simulator.db'));
    carrier = new SimulatedCarrier(file, clock, { ...DEFAULT_OPTIONS, ...options });
  };
  const stop = async () => {
    await carrier.close();
    file.close();
  };
  const collect = () => carrier.onStatus(async (callback) => void taken.push(callback));
  const kinds = () => taken.map(({ status }) => status.kind);
  const withFaults = async (faults: Partial<SimulatorFaults>) => {
    await stop();
    start({ faults: { ...NO_FAULTS, ...faults } });
    collect();
  };

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'carillon-simulator-'));
    clock = new ManualClock(START);
    taken = [];
    start();
  });

  afterEach(async () => {
    await stop();
    rmSync(directory, { recursive: true });
  });

  describe('records', () => {
    it('shows what has happened so far, and nothing of what is planned', async () => {
      await carrier.originate(request('lead.1', 'completed'));
      const before = { sequence: 1, attempt_id: 'lead.1', to: '+12025550143', from: '+12025550100', started_at: '2026-01-05T15:00:00.000Z', ringing_at: null, answered_at: null, ended_at: null, outcome: null, requests: 1 };
      expect(carrier.records(10)).toEqual([before]);
      await clock.advanceBy(10 * MINUTE);
      const [after] = carrier.records(10);
      expect(after).toEqual({ ...before, ringing_at: expect.stringMatching(/^2026-01-05T15:00/) as unknown, answered_at: expect.stringMatching(/^2026-01-05T15:00/) as unknown, ended_at: expect.stringMatching(/^2026-01-05T15:0/) as unknown, outcome: 'completed' });
    });

    it('counts repeated requests', async () => {
      for (let times = 0; times < 3; times++) await carrier.originate(request('lead.1'));
      expect(carrier.records(10)).toMatchObject([{ attempt_id: 'lead.1', requests: 3 }]);
    });

    it('goes on behind a sequence', async () => {
      await Promise.all(['a.1', 'b.1', 'c.1'].map((id) => carrier.originate(request(id))));
      const [first] = carrier.records(1);
      expect(carrier.records(10, first?.sequence).map((record) => record.attempt_id)).toEqual(['b.1', 'c.1']);
    });
  });

  describe('restart', () => {
    it('goes on with the calls in flight as they were planned', async () => {
      await carrier.originate(request('lead.1', 'completed:goal'));
      const planned = file.prepare('SELECT ends_at FROM calls').get()?.['ends_at'];
      await stop();
      start({ seed: 99 });
      collect();
      await clock.advanceBy(10 * MINUTE);
      expect(taken.at(-1)?.status).toEqual({ kind: 'ended', at: planned, outcome: 'completed', goalReached: true });
    });

    it('offers what fell due while it was down, in order and at once', async () => {
      await carrier.originate(request('lead.1', 'completed'));
      await stop();
      await clock.advanceBy(10 * MINUTE);
      start();
      collect();
      await nextTurn();
      expect(kinds()).toEqual(['ringing', 'answered', 'ended']);
    });

    it('keeps quiet about calls whose end was taken', async () => {
      collect();
      await carrier.originate(request('lead.1', 'busy'));
      await clock.advanceBy(MINUTE);
      await stop();
      start();
      collect();
      await clock.advanceBy(MINUTE);
      expect(kinds()).toEqual(['ended']);
    });

    it('offers an end again that was not taken before', async () => {
      carrier.onStatus(() => Promise.reject(new Error('crash')));
      await carrier.originate(request('lead.1', 'busy'));
      await clock.advanceBy(MINUTE);
      await stop();
      start();
      collect();
      await nextTurn();
      expect(kinds()).toEqual(['ended']);
    });

    it('remembers that a call was hung up', async () => {
      await carrier.originate(request('lead.1', 'completed'));
      await carrier.hangUp('lead.1');
      await stop();
      start();
      collect();
      await clock.advanceBy(10 * MINUTE);
      expect(taken.map(({ status }) => status)).toEqual([{ kind: 'ended', at: START, outcome: 'canceled' }]);
    });
  });

  describe('script', () => {
    it.each([
      ['completed:goal', { outcome: 'completed', goalReached: true }],
      ['completed:no_goal', { outcome: 'completed', goalReached: false }],
      [' busy , completed', { outcome: 'busy' }],
      ['buzzy', { outcome: 'failed', error: expect.stringMatching(/does not know the outcome "buzzy"; use one of completed, voicemail/) as unknown }],
      [42, { outcome: 'failed', error: expect.stringMatching(/"42"/) as unknown }],
    ])('understands %j', async (script, expected) => {
      await carrier.originate(request('lead.1', script));
      await clock.advanceBy(10 * MINUTE);
      expect((await carrier.lookup('lead.1'))?.ended).toMatchObject(expected);
    });
  });

  describe('chance', () => {
    const outcomesOf = async (count: number, options: Partial<SimulatorOptions>): Promise<(Outcome | undefined)[]> => {
      await stop();
      rmSync(join(directory, 'simulator.db'));
      start(options);
      const ids = Array.from({ length: count }, (_, index) => `lead-${index}.1`);
      await Promise.all(ids.map((id) => carrier.originate(request(id))));
      await clock.advanceBy(10 * MINUTE);
      return Promise.all(ids.map(async (id) => (await carrier.lookup(id))?.ended?.outcome));
    };

    it('gives the same calls for the same seed, and others for another', async () => {
      const first = await outcomesOf(100, { seed: 7 });
      expect(await outcomesOf(100, { seed: 7 })).toEqual(first);
      expect(await outcomesOf(100, { seed: 8 })).not.toEqual(first);
    });

    it('lets a call wait until the network has set it up', async () => {
      await stop();
      start({ setupSeconds: [7, 7] });
      collect();
      await carrier.originate(request('lead.1', 'busy'));
      await clock.advanceBy(10 * MINUTE);
      expect(taken.map(({ status }) => [status.kind, status.at - START])).toEqual([['ended', 7_000]]);
    });

    it('keeps to the shares', async () => {
      const outcomes = await outcomesOf(4_000, { answerRate: 0.3, outcomes: { busy: 0.75, no_answer: 0.25 } });
      const shareOf = (outcome: Outcome) => outcomes.filter((each) => each === outcome).length / outcomes.length;
      expect(shareOf('completed')).toBeCloseTo(0.3, 1);
      expect(shareOf('busy')).toBeCloseTo(0.525, 1);
      expect(shareOf('no_answer')).toBeCloseTo(0.175, 1);
    });
  });

  describe('faults', () => {
    it('accepts the call and says nothing of it', async () => {
      await withFaults({ ambiguous: 1 });
      const failure = await carrier.originate(request('lead.1')).catch((error: unknown) => error);
      expect(failure).not.toBeInstanceOf(CallRejected);
      expect(failure).toMatchObject({ message: expect.stringMatching(/broke before the answer/) as unknown });
      expect(await carrier.lookup('lead.1')).toMatchObject({ attemptId: 'lead.1' });
    });

    it.each([
      ['reject', CallRejected],
      ['unreachable', Error],
    ])('makes no call when the fault is "%s"', async (fault, error) => {
      await withFaults({ [fault]: 1 });
      await expect(carrier.originate(request('lead.1'))).rejects.toThrow(error);
      expect(await carrier.lookup('lead.1')).toBeUndefined();
    });

    it.each([
      [{ drop: 1 }, []],
      [{ duplicate: 1 }, ['ringing', 'ringing', 'answered', 'answered', 'ended', 'ended']],
      [{ reorder: 1 }, ['ringing', 'ended', 'answered']],
    ])('offers statuses as %j says', async (faults, expected) => {
      await withFaults(faults);
      await carrier.originate(request('lead.1', 'completed'));
      await clock.advanceBy(10 * MINUTE);
      expect(kinds()).toEqual(expected);
    });

    it('delivers late statuses after their successors', async () => {
      await withFaults({ delay: 0.5, delaySeconds: 3_600 });
      await Promise.all(Array.from({ length: 20 }, (_, index) => carrier.originate(request(`lead-${index}.1`, 'completed'))));
      await clock.advanceBy(10 * MINUTE);
      const onTime = taken.length;
      await clock.advanceBy(120 * MINUTE);
      expect(onTime).toBeLessThan(60);
      expect(taken).toHaveLength(60);
    });
  });
});
