import { SECOND, type Duration, type Instant } from '@carillon/kernel';
import type { CallStatus, OriginateRequest } from '@carillon/telephony';
import { resultOf, type CallResult } from './call-result';
import { chanceOf, type Chance } from './chance';
import type { SecondsRange, SimulatorOptions } from './simulator-options';

/** All that will happen to a call, known from its start; kept on disk, so that it goes on after a restart. */
export interface CallPlan extends CallResult {
  readonly startedAt: Instant;
  readonly ringingAt?: Instant;
  readonly answeredAt?: Instant;
  readonly answeredBy?: 'human' | 'machine';
  readonly endsAt: Instant;
}

const LONGEST_MESSAGE: Duration = 30 * SECOND;
const MACHINE_RECOGNISED_AFTER: Duration = 3 * SECOND;
const ABANDONED_AFTER: Duration = 2 * SECOND;

export function planCall(request: OriginateRequest, startedAt: Instant, options: SimulatorOptions): CallPlan {
  const chance = chanceOf(options.seed, request.attemptId);
  const result = resultOf(request, options, chance);
  const [setup, ring, talk] = [draw(options.setupSeconds, chance), draw(options.ringSeconds, chance), draw(options.talkSeconds, chance)];
  const ringTimeout = request.ringTimeoutSeconds * SECOND;
  const message = request.hangUpOnMachines === true ? MACHINE_RECOGNISED_AFTER : Math.min(talk, LONGEST_MESSAGE);
  return { ...result, startedAt, ...timesOf(result, startedAt + setup, { ring: Math.min(ring, ringTimeout), ringTimeout, talk, message }) };
}

const draw = ([shortest, longest]: SecondsRange, chance: Chance): Duration => Math.round((shortest + chance() * (longest - shortest)) * SECOND);

interface Lengths {
  readonly ring: Duration;
  readonly ringTimeout: Duration;
  readonly talk: Duration;
  /** How long a machine is talked to. */
  readonly message: Duration;
}

function timesOf({ outcome }: CallResult, connectedAt: Instant, { ring, ringTimeout, talk, message }: Lengths): Omit<CallPlan, keyof CallResult | 'startedAt'> {
  const ringing = { ringingAt: connectedAt };
  const answered = { ...ringing, answeredAt: connectedAt + ring };
  switch (outcome) {
    case 'completed':
      return { ...answered, answeredBy: 'human', endsAt: connectedAt + ring + talk };
    case 'voicemail':
      return { ...answered, answeredBy: 'machine', endsAt: connectedAt + ring + message };
    case 'abandoned':
      return { ...answered, answeredBy: 'human', endsAt: connectedAt + ring + ABANDONED_AFTER };
    case 'no_answer':
      return { ...ringing, endsAt: connectedAt + ringTimeout };
    case 'busy':
    case 'failed':
    case 'invalid_number':
    case 'disconnected':
      return { endsAt: connectedAt };
    default:
      return { ...ringing, endsAt: connectedAt + ring };
  }
}

/** The plan of a call that somebody hangs up now; `undefined` when it is over already. */
export function hungUp(plan: CallPlan, now: Instant): CallPlan | undefined {
  if (plan.endsAt <= now) return undefined;
  const { startedAt, ringingAt, answeredAt, answeredBy, goalReached } = plan;
  const rang = ringingAt !== undefined && ringingAt <= now ? { ringingAt } : {};
  if (answeredAt === undefined || answeredAt > now) return { startedAt, ...rang, endsAt: now, outcome: 'canceled' };
  return { startedAt, ...rang, answeredAt, answeredBy: answeredBy ?? 'human', endsAt: now, outcome: 'completed', goalReached: goalReached ?? false };
}

export function endOf({ endsAt, outcome, error, goalReached }: CallPlan): Extract<CallStatus, { kind: 'ended' }> {
  return { kind: 'ended', at: endsAt, outcome, ...(error !== undefined && { error }), ...(goalReached !== undefined && { goalReached }) };
}

/** What the carrier reports of the call, in order. */
export function statusesOf(plan: CallPlan): CallStatus[] {
  const { ringingAt, answeredAt, answeredBy = 'human' } = plan;
  return [
    ...(ringingAt === undefined ? [] : [{ kind: 'ringing', at: ringingAt } as const]),
    ...(answeredAt === undefined ? [] : [{ kind: 'answered', at: answeredAt, by: answeredBy } as const]),
    endOf(plan),
  ];
}
