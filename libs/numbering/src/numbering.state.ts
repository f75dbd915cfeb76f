import type { NumberingEvent } from './numbering.events';

export interface NumberingState {
  /** The highest number that is taken; 0 before the first. */
  readonly last: number;
}

export const initialState = (): NumberingState => ({ last: 0 });

export const evolve = (state: NumberingState, event: NumberingEvent): NumberingState =>
  // What a newer version stored means nothing to this one.
  (event.type as string) === 'NumbersReserved' ? { last: event.data.upTo } : state;
