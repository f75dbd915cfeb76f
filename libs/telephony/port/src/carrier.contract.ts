import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { MINUTE, OUTCOMES, type Duration } from '@carillon/kernel';
import type { Carrier, CarrierCall, OriginateRequest, StatusCallback } from './carrier';

export interface CarrierUnderTest {
  readonly carrier: Carrier;
  /** Lets this much business time pass, and whatever falls due in it happen. */
  pass(time: Duration): Promise<void>;
  close(): Promise<void>;
}

/** Long enough for every call of the suite to be over. */
const A_WHILE = 10 * MINUTE;
const CLEAR_OF_DEADLINE = 5_000;

interface Given {
  readonly carrier: () => Carrier;
  readonly pass: (time: Duration) => Promise<void>;
  /** What the listener has taken so far. */
  readonly taken: StatusCallback[];
}

let serial = 0;
const request = (simulate: string, attempt = 1): OriginateRequest => ({
  attemptId: `contract-${process.pid}-${++serial}.${attempt}`,
  attempt,
  to: '+12025550143',
  from: '+12025550100',
  agentId: 'agent',
  ringTimeoutSeconds: 30,
  variables: { simulate },
});

/** What every carrier must do. The network behind it must follow the scripts in `variables.simulate`. */
export function carrierContract(name: string, make: () => Promise<CarrierUnderTest>): void {
  describe(`${name} keeps the carrier contract:`, () => {
    let current: CarrierUnderTest;
    const taken: StatusCallback[] = [];
    beforeEach(async () => {
      taken.length = 0;
      current = await make();
    });
    afterEach(() => current.close());

    const given: Given = { carrier: () => current.carrier, pass: (time) => current.pass(time), taken };
    describe('originate', () => originating(given));
    describe('onStatus', () => reporting(given));
    describe('hangUp', () => hangingUp(given));
    describe('lookup', () => lookingUp(given));
  });
}

const collect = ({ carrier, taken }: Given): void => carrier().onStatus(async (callback) => void taken.push(callback));
const kinds = ({ taken }: Given): string[] => taken.map(({ status }) => status.kind);
const lastOutcome = ({ taken }: Given): unknown => taken.map(({ status }) => (status.kind === 'ended' ? status.outcome : undefined)).at(-1);

/** Lets business time pass bit by bit until it is so. */
async function until(given: Given, isSo: () => boolean): Promise<void> {
  const deadline = performance.now() + CLEAR_OF_DEADLINE;
  while (!isSo()) {
    if (performance.now() > deadline) throw new Error(`Waited in vain; taken so far: ${kinds(given).join(', ')}`);
    await given.pass(100);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

function originating(given: Given): void {
  it('takes a repeated request for the same call', async () => {
    collect(given);
    const asked = request('completed');
    const first = await given.carrier().originate(asked);
    const again = await given.carrier().originate(asked);
    expect(again).toMatchObject({ attemptId: asked.attemptId, carrierCallId: first.carrierCallId, startedAt: first.startedAt });
    await given.pass(A_WHILE);
    expect(kinds(given)).toEqual(['ringing', 'answered', 'ended']);
  });

  it('makes one call of two requests made at the same time', async () => {
    collect(given);
    const asked = request('busy');
    const [first, second] = await Promise.all([given.carrier().originate(asked), given.carrier().originate(asked)]);
    expect(second.carrierCallId).toBe(first.carrierCallId);
    await given.pass(A_WHILE);
    expect(kinds(given)).toEqual(['ended']);
  });

  it('follows the script attempt by attempt, its last entry again and again', async () => {
    collect(given);
    for (const attempt of [1, 2, 3, 4]) await given.carrier().originate(request('busy,no_answer,completed', attempt));
    await given.pass(A_WHILE);
    const outcomes = new Map(given.taken.map(({ attemptId, status }) => [attemptId.split('.').at(-1), status.kind === 'ended' && status.outcome]));
    expect(Object.fromEntries(outcomes)).toEqual({ 1: 'busy', 2: 'no_answer', 3: 'completed', 4: 'completed' });
  });
}

function reporting(given: Given): void {
  it('reports an answered call in order and in time', async () => {
    collect(given);
    const call = await given.carrier().originate(request('completed:goal'));
    await given.pass(A_WHILE);
    const [ringing, answered, ended] = given.taken.map(({ status }) => status);
    expect([ringing, answered, ended]).toMatchObject([{ kind: 'ringing' }, { kind: 'answered', by: 'human' }, { kind: 'ended', outcome: 'completed', goalReached: true }]);
    const instants = [call.startedAt, ...given.taken.map(({ status }) => status.at)];
    expect(instants).toEqual([...instants].sort((a, b) => a - b));
    expect(given.taken.every(({ attemptId, carrierCallId }) => attemptId === call.attemptId && carrierCallId === call.carrierCallId)).toBe(true);
  });

  it.each(OUTCOMES)('ends a call that is scripted as "%s" with it, once', async (outcome) => {
    collect(given);
    await given.carrier().originate(request(outcome));
    await given.pass(A_WHILE);
    expect(kinds(given).filter((kind) => kind === 'ended')).toHaveLength(1);
    expect(lastOutcome(given)).toBe(outcome);
  });

  it('offers a status again until the listener takes it, and the next one only then', async () => {
    let refusals = 2;
    given.carrier().onStatus(async (callback) => {
      if (refusals-- > 0) throw new Error('not now');
      given.taken.push(callback);
    });
    await given.carrier().originate(request('voicemail'));
    await until(given, () => kinds(given).includes('ended'));
    expect(kinds(given)).toEqual(['ringing', 'answered', 'ended']);
  });

  it('lets one call that is not taken hold up no other', async () => {
    const stuck = request('busy');
    given.carrier().onStatus(async (callback) => {
      if (callback.attemptId === stuck.attemptId) throw new Error('never');
      given.taken.push(callback);
    });
    await given.carrier().originate(stuck);
    await given.carrier().originate(request('busy'));
    await until(given, () => kinds(given).includes('ended'));
    expect(lastOutcome(given)).toBe('busy');
  });
}

function hangingUp(given: Given): void {
  const reach = async (kind: string): Promise<CarrierCall> => {
    collect(given);
    const call = await given.carrier().originate(request('completed'));
    await until(given, () => kinds(given).includes(kind));
    return call;
  };

  it('cancels a call that nobody answered yet', async () => {
    const { attemptId } = await reach('ringing');
    await given.carrier().hangUp(attemptId);
    await given.pass(A_WHILE);
    expect(kinds(given)).toEqual(['ringing', 'ended']);
    expect(lastOutcome(given)).toBe('canceled');
  });

  it('completes a call that was answered', async () => {
    const { attemptId } = await reach('answered');
    await given.carrier().hangUp(attemptId);
    await given.pass(A_WHILE);
    expect(kinds(given)).toEqual(['ringing', 'answered', 'ended']);
    expect(lastOutcome(given)).toBe('completed');
  });

  it('changes nothing about a call that is over, or that never was', async () => {
    const { attemptId } = await reach('ended');
    const before = await given.carrier().lookup(attemptId);
    await given.carrier().hangUp(attemptId);
    await given.carrier().hangUp('contract-never-asked.1');
    await given.pass(A_WHILE);
    expect(await given.carrier().lookup(attemptId)).toEqual(before);
    expect(kinds(given)).toEqual(['ringing', 'answered', 'ended']);
  });
}

function lookingUp(given: Given): void {
  it('knows nothing of an attempt that it never saw', async () => {
    expect(await given.carrier().lookup('contract-never-asked.1')).toBeUndefined();
  });

  it('finds a call in flight, and its end when it is over', async () => {
    collect(given);
    const call = await given.carrier().originate(request('completed'));
    expect(await given.carrier().lookup(call.attemptId)).toEqual(call);
    await given.pass(A_WHILE);
    const over = await given.carrier().lookup(call.attemptId);
    expect(over).toMatchObject({ carrierCallId: call.carrierCallId, startedAt: call.startedAt, ended: { kind: 'ended', outcome: 'completed' } });
    expect(over?.answeredAt).toBe(given.taken.find(({ status }) => status.kind === 'answered')?.status.at);
  });
}
