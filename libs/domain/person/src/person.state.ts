import type { PersonEvent } from './person.events';

/** Where to look for calls to the person, and for what was said. Bounded in size. */
export interface PersonState {
  /** The latest last, at most `REMEMBERED_NUMBERS`. */
  readonly numberKeys: readonly string[];
}

/** More telephone numbers than a person has; those forgotten here are the ones that were longest without a word or a call. */
export const REMEMBERED_NUMBERS = 50;

export const initialState = (): PersonState => ({ numberKeys: [] });

export function evolve(state: PersonState, event: PersonEvent): PersonState {
  switch (event.type) {
    case 'PersonCallReserved':
    case 'PersonStatementHeard':
      return { numberKeys: lastOf(state.numberKeys, event.data.numberKey) };
    default:
      return ignore(state, event);
  }
}

const lastOf = (numberKeys: readonly string[], numberKey: string): readonly string[] =>
  [...numberKeys.filter((other) => other !== numberKey), numberKey].slice(-REMEMBERED_NUMBERS);

/** What a newer version stored means nothing to this one. */
const ignore = (state: PersonState, _event: never): PersonState => state;
