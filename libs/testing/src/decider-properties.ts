import type { Decider, Event } from '@carillon/kernel';
import { DomainError } from '@carillon/kernel';

/** What a decider came to after a series of commands; refused ones leave no trace. */
export interface History<State, E extends Event> {
  readonly state: State;
  readonly events: readonly E[];
}

/** Runs commands one after the other, as a stream would see them. */
export function play<State, Command, E extends Event>(decider: Decider<State, Command, E>, commands: readonly Command[]): History<State, E> {
  const start: History<State, E> = { state: decider.initialState(), events: [] };
  return commands.reduce((history, command) => {
    const events = decideOrNothing(decider, command, history.state);
    return { state: events.reduce(decider.evolve, history.state), events: [...history.events, ...events] };
  }, start);
}

/** The decision, or `[]` where a rule refuses. */
export function decideOrNothing<State, Command, E extends Event>(decider: Decider<State, Command, E>, command: Command, state: State): readonly E[] {
  try {
    return decider.decide(command, state);
  } catch (error) {
    if (error instanceof DomainError) return [];
    throw error;
  }
}

/** I7: whatever went before, a command that is repeated at once has no second effect. */
export function expectRepeatsToChangeNothing<State, Command, E extends Event>(
  decider: Decider<State, Command, E>,
  before: readonly Command[],
  command: Command,
): void {
  const once = play(decider, [...before, command]);
  expect(decideOrNothing(decider, command, once.state)).toEqual([]);
}

/** The stored events alone give the state again, also after a trip to disk. */
export function expectReplayToAgree<State, Command, E extends Event>(decider: Decider<State, Command, E>, commands: readonly Command[]): void {
  const { state, events } = play(decider, commands);
  const stored = JSON.parse(JSON.stringify(events)) as E[];
  expect(stored.reduce(decider.evolve, decider.initialState())).toStrictEqual(state);
}

/** What a newer version stored means nothing to this one; what it asks for is refused loudly. */
export function expectUnknownToMeanNothing<State, Command, E extends Event>(decider: Decider<State, Command, E>, history: readonly E[]): void {
  const state = history.reduce(decider.evolve, decider.initialState());
  const unknown = { type: 'OfANewerVersion', data: {} };
  expect(decider.evolve(state, unknown as unknown as E)).toEqual(state);
  expect(() => decider.decide(unknown as unknown as Command, state)).toThrow('Unhandled case');
}
