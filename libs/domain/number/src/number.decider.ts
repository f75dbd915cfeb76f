import { assertNever, DomainError, type Decider, type Instant } from '@carillon/kernel';
import type { ConcludeDial, IntendDial, LeaseNumber, NumberCommand, ReinstateNumber, ReleaseLease, SuppressNumber } from './number.commands';
import type { NumberEvent } from './number.events';
import { activeSuppression, blockers, intended, leaseOf, otherDials, type Blocker } from './number.queries';
import { evolve, initialState, type Lease, type NumberState, type Suppression } from './number.state';

type Decision = readonly NumberEvent[];

/** The guardian: nobody is called twice at once, and nobody against their wish. */
export const numberDecider: Decider<NumberState, NumberCommand, NumberEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'LeaseNumber':
        return lease(command, state);
      case 'ReleaseLease':
        return release(command, state);
      case 'IntendDial':
        return intend(command, state);
      case 'ConcludeDial':
        return conclude(command, state);
      case 'SuppressNumber':
        return suppress(command, state);
      case 'ReinstateNumber':
        return reinstate(command, state);
      default:
        return assertNever(command);
    }
  },
};

/** An attempt whose own lease ran out unused may take it again: its id was never dialled. */
function lease({ type: _, wallNow, ...data }: LeaseNumber, state: NumberState): Decision {
  const held = leaseOf(state, data.attemptId);
  if (intended(state, data.attemptId) || (held && held.expiresAt > wallNow)) return [];
  const [blocker] = blockers(state, data.attemptId, wallNow);
  if (blocker && !data.allowDuplicates) throw numberBusy(blocker);
  return [{ type: 'NumberLeased', data }];
}

function numberBusy(blocker: Blocker): DomainError {
  const what = blocker.kind === 'dial' ? 'A call to this number has not ended' : 'A call to this number is about to be made';
  return new DomainError('NUMBER_BUSY', `${what}: try again later`, { ...blocker });
}

function release({ type: _, ...data }: ReleaseLease, state: NumberState): Decision {
  return leaseOf(state, data.attemptId) ? [{ type: 'LeaseReleased', data }] : [];
}

function intend(command: IntendDial, state: NumberState): Decision {
  const { attemptId, carrier, dncVersions, environmentListApplies, wallNow, at } = command;
  if (intended(state, attemptId)) return [];
  if (environmentListApplies) requireWelcome(state, at);
  const { leadId, campaignId, allowDuplicates } = requireLease(state, attemptId, wallNow);
  if (!allowDuplicates) requireNoOtherDial(state, attemptId);
  return [{ type: 'DialIntended', data: { attemptId, leadId, campaignId, carrier, dncVersions, at } }];
}

function requireWelcome(state: NumberState, now: Instant): void {
  const suppression = activeSuppression(state, now);
  if (suppression) throw new DomainError('NUMBER_ON_DNC', 'The number is on the do-not-call list of the environment', { ...suppression });
}

function requireLease(state: NumberState, attemptId: string, wallNow: Instant): Lease {
  const held = leaseOf(state, attemptId);
  if (held && held.expiresAt > wallNow) return held;
  throw new DomainError('LEASE_LOST', 'The attempt does not hold the number: authorise it anew', { attemptId, expiredAt: held?.expiresAt ?? null });
}

function requireNoOtherDial(state: NumberState, attemptId: string): void {
  const [dial] = otherDials(state, attemptId);
  if (dial) throw numberBusy({ kind: 'dial', ...dial });
}

function conclude({ type: _, ...data }: ConcludeDial, { openDials }: NumberState): Decision {
  return openDials.some(({ attemptId }) => attemptId === data.attemptId) ? [{ type: 'DialConcluded', data }] : [];
}

function suppress({ type: _, ...data }: SuppressNumber, { suppression }: NumberState): Decision {
  return suppression && (isSame(suppression, data) || weakens(suppression, data)) ? [] : [{ type: 'NumberSuppressed', data }];
}

type Wish = Pick<SuppressNumber, 'reason' | 'source' | 'expiresAt'>;

const isSame = (standing: Suppression, { reason, expiresAt }: Wish): boolean => standing.reason === reason && standing.expiresAt === expiresAt;

/** Only a person may shorten what stands: an automatic addition never does. */
const weakens = (standing: Suppression, { source, expiresAt }: Wish): boolean =>
  source === 'automatic' && expiresAt !== null && (standing.expiresAt === null || standing.expiresAt >= expiresAt);

function reinstate({ type: _, ...data }: ReinstateNumber, { suppression }: NumberState): Decision {
  return suppression ? [{ type: 'NumberReinstated', data }] : [];
}
