import type { DncEvent } from './dnc.events';

/** How many requests are remembered, to recognise a repeated one. */
const REMEMBERED_REQUESTS = 200;

/**
 * Never the entries themselves: a list may hold millions. Whether one number is on it is the projection's business, and
 * so is adding it a second time.
 */
export interface DncState {
  readonly status: 'empty' | 'listed';
  /** Of a list that has one. */
  readonly name?: string;
  /** Equals the stream's revision; -1 before the first event. */
  readonly version: number;
  /** Entries ever added and removed, repeated ones included. */
  readonly added: number;
  readonly removed: number;
  readonly recentRequests: readonly string[];
}

export const initialState = (): DncState => ({ status: 'empty', version: -1, added: 0, removed: 0, recentRequests: [] });

export function evolve(state: DncState, event: DncEvent): DncState {
  const next = remembering(state, event);
  switch (event.type) {
    case 'DncListCreated':
      return { ...next, name: event.data.name };
    case 'DncEntriesAdded':
      return { ...next, added: state.added + event.data.entries.length };
    case 'DncEntriesRemoved':
      return { ...next, removed: state.removed + event.data.numberKeys.length };
    default:
      return ignore(next, event);
  }
}

const requestOf = ({ data }: DncEvent): string | undefined => ('requestId' in data ? data.requestId : undefined);

const remembering = (state: DncState, event: DncEvent): DncState => ({
  ...state,
  status: 'listed',
  version: state.version + 1,
  recentRequests: [...state.recentRequests, ...[requestOf(event) ?? []].flat()].slice(-REMEMBERED_REQUESTS),
});

/** A newer version's event still makes a version of the list. */
const ignore = (state: DncState, _event: never): DncState => state;
