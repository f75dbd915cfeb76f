import type { NumberHistory, PersonFacts } from '@carillon/domain/calling-policy';
import type { Lease, NumberState } from '@carillon/domain/number';
import type { Instant } from '@carillon/kernel';
import type { Person } from '../planning/person-of-call';

/** Business time and wall time. */
export interface Now {
  readonly now: Instant;
  readonly wall: Instant;
}

/** What the streams of a person's numbers say, for a call of this attempt. */
export function personFacts({ key, isNamed }: Person, numbers: readonly NumberState[], attemptId: string, { now, wall }: Now): PersonFacts {
  const others = numbers.map((state) => ({ state, leases: otherLeases(state, attemptId, wall) }));
  return {
    key: isNamed ? key : null,
    numbers: others.map(({ state, leases }) => withLeases(state, leases, now)),
    inFlight: others.some(({ state, leases }) => leases.length > 0 || state.openDials.some((dial) => dial.attemptId !== attemptId)),
  };
}

const otherLeases = ({ leases }: NumberState, attemptId: string, wall: Instant): readonly Lease[] => leases.filter((lease) => lease.attemptId !== attemptId && lease.expiresAt > wall);

/** Whoever accepts another call at the same time counts one that is about to be made as made. */
const withLeases = (state: NumberState, leases: readonly Lease[], now: Instant): NumberHistory =>
  leases.length === 0 ? state : { ...state, recentDials: [...state.recentDials, ...leases.map(({ subject, person }) => ({ at: now, outcome: null, ...(subject !== undefined && { subject }), ...(person !== undefined && { person }) }))] };

/** Leases of others whose time is over: they must be gone before somebody else calls, for clocks differ. */
export const staleLeases = ({ leases }: NumberState, attemptId: string, wall: Instant): readonly Lease[] =>
  leases.filter((lease) => lease.attemptId !== attemptId && lease.expiresAt <= wall);
