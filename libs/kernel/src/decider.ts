/**
 * The whole model of an aggregate. `decide` is pure: time and ids arrive in the command, `[]` means "already so", and a
 * broken rule throws a `DomainError`. `evolve` never fails: what is stored has happened.
 */
export interface Decider<State, Command, DomainEvent> {
  readonly initialState: () => State;
  readonly evolve: (state: State, event: DomainEvent) => State;
  readonly decide: (command: Command, state: State) => readonly DomainEvent[];
}

export function fold<State, DomainEvent>(
  decider: Pick<Decider<State, never, DomainEvent>, 'initialState' | 'evolve'>,
  events: readonly DomainEvent[],
): State {
  return events.reduce(decider.evolve, decider.initialState());
}
