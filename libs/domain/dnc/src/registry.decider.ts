import { assertNever, DAY, DomainError, type Decider } from '@carillon/kernel';
import type { LoadPlan, LoadVersion, RegistryCommand, WithdrawRegistry } from './registry.commands';
import type { RegistryEvent } from './registry.events';
import { evolve, initialState, type RegistryState } from './registry.state';

type Decision = readonly RegistryEvent[];

/** Guards the versions of one registry: none is older than the one before it, and none is a file cut short. */
export const registryDecider: Decider<RegistryState, RegistryCommand, RegistryEvent> = {
  initialState,
  evolve,
  decide: (command, state) => {
    switch (command.type) {
      case 'LoadVersion':
        return load(command, state);
      case 'WithdrawRegistry':
        return withdraw(command, state);
      default:
        return assertNever(command);
    }
  },
};

function load({ type: _, mayShrink, ...data }: LoadVersion, state: RegistryState): Decision {
  if (state.recentRequests.includes(data.requestId)) return [];
  requireLoadable(state, data);
  requireNumbers(data);
  if (data.kind === 'full' && !mayShrink) requireWhole(data, state);
  return [{ type: 'RegistryVersionLoaded', data }];
}

/** Known before a single row is read. @throws DomainError REGISTRY_NOT_YET_OBTAINED, REGISTRY_OLDER, REGISTRY_HAS_NO_VERSION */
export function requireLoadable(state: RegistryState, { kind, obtainedAt, at }: LoadPlan): void {
  if (obtainedAt > at + DAY) throw new DomainError('REGISTRY_NOT_YET_OBTAINED', 'obtained_at is in the future: write when the source gave the data out', { obtainedAt, at });
  if (state.status !== 'current') {
    if (kind === 'changes') throw new DomainError('REGISTRY_HAS_NO_VERSION', 'There is nothing to change: load a full version first');
    return;
  }
  const { obtainedAt: standing, version } = state.current;
  if (obtainedAt < standing) throw new DomainError('REGISTRY_OLDER', 'This data is older than what is loaded: obtain it anew', { obtainedAt, standing, version });
}

function requireNumbers({ numbers, wildcards, expiring, rows }: LoadVersion | Omit<LoadVersion, 'type' | 'mayShrink'>): void {
  if (numbers + wildcards + expiring > 0) return;
  throw new DomainError('REGISTRY_EMPTY', `None of the ${rows} rows lists a number: a registry without numbers protects nobody`, { rows });
}

/** A download that was cut short looks like a list. */
function requireWhole({ numbers }: Pick<LoadVersion, 'numbers'>, state: RegistryState): void {
  if (state.status !== 'current' || numbers * 2 >= state.current.numbers) return;
  const message = 'This version has less than half of the numbers that are loaded: if it is whole all the same, send may_shrink=true';
  throw new DomainError('REGISTRY_SHRANK', message, { numbers, standing: state.current.numbers });
}

function withdraw({ type: _, ...data }: WithdrawRegistry, { status }: RegistryState): Decision {
  return status === 'current' ? [{ type: 'RegistryWithdrawn', data }] : [];
}
