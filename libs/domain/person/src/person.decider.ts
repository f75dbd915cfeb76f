import { assertNever, type Decider } from '@carillon/kernel';
import type { PersonCommand } from './person.commands';
import type { PersonEvent } from './person.events';
import { evolve, initialState, type PersonState } from './person.state';

/**
 * The policy has decided already, on the numbers' streams as they were after this stream was read. What this one guards is that nobody decided
 * in between: so every command is an event, also one that was given before, for an exact revision is only asked of what is appended.
 */
export const personDecider: Decider<PersonState, PersonCommand, PersonEvent> = {
  initialState,
  evolve,
  decide: (command) => {
    switch (command.type) {
      case 'ReservePersonCall': {
        const { type: _, ...data } = command;
        return [{ type: 'PersonCallReserved', data }];
      }
      case 'HearPersonStatement': {
        const { type: _, ...data } = command;
        return [{ type: 'PersonStatementHeard', data }];
      }
      default:
        return assertNever(command);
    }
  },
};
