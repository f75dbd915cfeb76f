import type { Instant, Outcome } from '@carillon/kernel';
import type { DialConcluded, DialIntended, NumberEvent, NumberLeased, NumberSuppressed } from './number.events';

export interface Lease {
  readonly attemptId: string;
  readonly leadId: string;
  readonly campaignId: string | null;
  readonly allowDuplicates: boolean;
  /** Wall time. */
  readonly expiresAt: Instant;
}

/** An intent: the number may be ringing. Until it is concluded it blocks the number, whatever the time. */
export interface OpenDial {
  readonly attemptId: string;
  readonly leadId: string;
  readonly campaignId: string | null;
  readonly at: Instant;
}

export interface RecentDial {
  readonly attemptId: string;
  /** When it was intended. */
  readonly at: Instant;
  /** `null` while it is open. */
  readonly outcome: Outcome | null;
}

export interface Suppression {
  readonly reason: string;
  readonly source: NumberSuppressed['data']['source'];
  readonly expiresAt: Instant | null;
  readonly at: Instant;
}

/** Suppression, leases and dials go their own ways, so a number has no single status. Bounded in size. */
export interface NumberState {
  readonly suppression: Suppression | null;
  readonly leases: readonly Lease[];
  readonly openDials: readonly OpenDial[];
  /** The latest last, at most `REMEMBERED_DIALS`: for cooldowns and caps. */
  readonly recentDials: readonly RecentDial[];
}

export const REMEMBERED_DIALS = 50;

/** Leases that allow duplicates may stand side by side; those forgotten here can no longer dial. */
export const MAX_LEASES = 20;

export const initialState = (): NumberState => ({ suppression: null, leases: [], openDials: [], recentDials: [] });

export function evolve(state: NumberState, event: NumberEvent): NumberState {
  switch (event.type) {
    case 'NumberLeased':
      return { ...state, leases: leased(state.leases, event.data) };
    case 'LeaseReleased':
      return { ...state, leases: without(state.leases, event.data.attemptId) };
    case 'DialIntended':
      return intended(state, event.data);
    case 'DialConcluded':
      return concluded(state, event.data);
    case 'NumberSuppressed':
      return { ...state, suppression: suppressionOf(event.data) };
    case 'NumberReinstated':
      return { ...state, suppression: null };
    default:
      return ignore(state, event);
  }
}

const without = <T extends { readonly attemptId: string }>(list: readonly T[], attemptId: string): readonly T[] =>
  list.filter((entry) => entry.attemptId !== attemptId);

/** A lease that tolerates no other was given only when every other had expired. */
function leased(leases: readonly Lease[], { attemptId, leadId, campaignId, allowDuplicates, expiresAt }: NumberLeased['data']): readonly Lease[] {
  const others = allowDuplicates ? without(leases, attemptId) : [];
  return [...others, { attemptId, leadId, campaignId, allowDuplicates, expiresAt }].slice(-MAX_LEASES);
}

function intended(state: NumberState, { attemptId, leadId, campaignId, at }: DialIntended['data']): NumberState {
  return {
    ...state,
    leases: without(state.leases, attemptId),
    openDials: [...state.openDials, { attemptId, leadId, campaignId, at }],
    recentDials: [...state.recentDials, { attemptId, at, outcome: null }].slice(-REMEMBERED_DIALS),
  };
}

function concluded(state: NumberState, { attemptId, outcome }: DialConcluded['data']): NumberState {
  return {
    ...state,
    openDials: without(state.openDials, attemptId),
    recentDials: state.recentDials.map((dial) => (dial.attemptId === attemptId ? { ...dial, outcome } : dial)),
  };
}

const suppressionOf = ({ reason, source, expiresAt, at }: NumberSuppressed['data']): Suppression => ({ reason, source, expiresAt, at });

/** What a newer version stored means nothing to this one. */
const ignore = (state: NumberState, _event: never): NumberState => state;
