import { SECOND, type Instant } from '@carillon/kernel';
import type { CallStatus } from '@carillon/telephony';
import { statusesOf, type CallPlan } from './call-plan';
import { chanceOf } from './chance';
import type { SimulatorFaults } from './simulator-faults';

export interface Delivery {
  readonly dueAt: Instant;
  readonly status: CallStatus;
}

type Fate = 'drop' | 'duplicate' | 'delay' | 'reorder';

/** The statuses of a call as they will be offered; `hits` says which of them a fault befalls. */
export function deliveriesOf(plan: CallPlan, delaySeconds: number, hits: (fate: Fate, status: CallStatus) => boolean): Delivery[] {
  const statuses = statusesOf(plan);
  const deliveries = statuses.flatMap((status, index): Delivery[] => {
    if (hits('drop', status)) return [];
    const successor = statuses[index + 1];
    const late = hits('delay', status) ? delaySeconds * SECOND : 0;
    const swapped = successor && hits('reorder', status);
    // Half a millisecond behind its successor: sorting keeps it there.
    const delivery = { status, dueAt: late + (swapped ? successor.at + 0.5 : status.at) };
    return hits('duplicate', status) ? [delivery, delivery] : [delivery];
  });
  return deliveries.sort((a, b) => a.dueAt - b.dueAt);
}

/** Decides from the seed, the attempt and the status, so that a restart meets the same fate. */
export function fates(faults: SimulatorFaults, seed: number, attemptId: string): (fate: Fate, status: CallStatus) => boolean {
  return (fate, { kind }) => faults[fate] > 0 && chanceOf(seed, `${attemptId}/${kind}/${fate}`)() < faults[fate];
}
