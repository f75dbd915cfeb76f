import type { Instant } from '@carillon/kernel';
import type { RegistryEvent, RegistryVersionLoaded } from './registry.events';

/** How many requests are remembered, to recognise a repeated one. */
const REMEMBERED_REQUESTS = 50;

export interface RegistryVersion {
  /** The stream's revision. */
  readonly version: number;
  readonly obtainedAt: Instant;
  readonly country: string | null;
  readonly numbers: number;
  readonly file: string;
  readonly fingerprint: string;
}

export type RegistryState = {
  /** Of the stream; -1 before the first event. */
  readonly revision: number;
  readonly recentRequests: readonly string[];
} & ({ readonly status: 'absent' | 'withdrawn' } | { readonly status: 'current'; readonly current: RegistryVersion; readonly previous: RegistryVersion | null });

export const initialState = (): RegistryState => ({ status: 'absent', revision: -1, recentRequests: [] });

export function evolve(state: RegistryState, event: RegistryEvent): RegistryState {
  const { recentRequests } = state;
  const revision = state.revision + 1;
  switch (event.type) {
    case 'RegistryVersionLoaded':
      return {
        status: 'current',
        revision,
        current: versionOf(event.data, revision),
        previous: state.status === 'current' ? state.current : null,
        recentRequests: [...recentRequests, event.data.requestId].slice(-REMEMBERED_REQUESTS),
      };
    case 'RegistryWithdrawn':
      return { status: 'withdrawn', revision, recentRequests };
    default:
      return ignore({ ...state, revision }, event);
  }
}

const versionOf = ({ obtainedAt, country, numbers, file, fingerprint }: RegistryVersionLoaded['data'], version: number): RegistryVersion => ({
  version,
  obtainedAt,
  country,
  numbers,
  file,
  fingerprint,
});

/** What a newer version stored means nothing to this one. */
const ignore = (state: RegistryState, _event: never): RegistryState => state;
