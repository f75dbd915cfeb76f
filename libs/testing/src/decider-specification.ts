import type { Decider, Event } from '@carillon/kernel';
import { DomainError, fold } from '@carillon/kernel';

export interface Decision<State, E extends Event> {
  /** Exactly these events were decided. */
  then(events: readonly E[]): void;
  /** Already so: nothing was decided. */
  thenNothing(): void;
  /** A rule said no, with this code and (a part of) these details, and in words that help. */
  thenRefused(code: string, details?: Readonly<Record<string, unknown>>): DomainError;
  /** The state after the decision, for what a helper reads from it. */
  thenState(): State;
}

export interface DeciderSpecification<State, Command, E extends Event> {
  given(events: readonly E[]): { when(command: Command): Decision<State, E> };
}

/** Given what happened, when somebody asks for something, then this happens: a decider's facts as a table. */
export function deciderSpecification<State, Command, E extends Event>(
  decider: Decider<State, Command, E>,
): DeciderSpecification<State, Command, E> {
  return {
    given: (events) => ({ when: (command) => decision(decider, fold(decider, events), command) }),
  };
}

function decision<State, Command, E extends Event>(decider: Decider<State, Command, E>, state: State, command: Command): Decision<State, E> {
  const decide = () => decider.decide(command, state);
  return {
    then: (events) => expect(decide()).toStrictEqual(events),
    thenNothing: () => expect(decide()).toEqual([]),
    thenRefused: (code, details = {}) => {
      const error = refusalOf(decide);
      expect(error).toMatchObject({ code, details });
      expectToBeHelpful(error);
      return error;
    },
    thenState: () => decide().reduce(decider.evolve, state),
  };
}

function refusalOf(decide: () => readonly Event[]): DomainError {
  try {
    const events = decide();
    throw new Error(`Expected a refusal, but this was decided: ${JSON.stringify(events)}`);
  } catch (error) {
    if (error instanceof DomainError) return error;
    throw error;
  }
}

/** Two words at least: a refusal that says nothing leaves its reader with a code. */
const WORDS = /\p{L}+ \p{L}+/u;

function expectToBeHelpful({ message, code, fields }: DomainError): void {
  expect(message).toMatch(code === 'VALIDATION_ERROR' ? /^Invalid: / : WORDS);
  for (const broken of fields) expect(broken).toEqual({ field: expect.stringMatching(/^\w/) as string, code: expect.stringMatching(/^[A-Z_]+$/) as string, message: expect.stringMatching(WORDS) as string });
}
