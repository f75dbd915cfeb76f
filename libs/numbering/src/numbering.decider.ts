import type { Decider } from '@carillon/kernel';
import type { NumberingCommand } from './numbering.commands';
import type { NumberingEvent } from './numbering.events';
import { evolve, initialState, type NumberingState } from './numbering.state';

/** Guards that no number is given twice: two reservations cannot be appended to one revision. */
export const numberingDecider: Decider<NumberingState, NumberingCommand, NumberingEvent> = {
  initialState,
  evolve,
  decide: ({ count, at }, { last }) => [{ type: 'NumbersReserved', data: { from: last + 1, upTo: last + count, at } }],
};
