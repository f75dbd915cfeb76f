import type { LocalRule } from './provenance';

/**
 * Whether a rule holds for somebody who is in one of `places` (`US-FL`, `GB`; `US` when the state is not known). It does
 * when any of them is under it or may be: an unknown state is under the rules of all, an unknown country under every rule.
 */
export const holdsIn = ({ jurisdiction }: Pick<LocalRule, 'jurisdiction'>, places: readonly string[]): boolean =>
  jurisdiction === '*' || places.length === 0 || places.some((place) => overlaps(jurisdiction, place));

const overlaps = (jurisdiction: string, place: string): boolean =>
  jurisdiction === place || place.startsWith(`${jurisdiction}-`) || jurisdiction.startsWith(`${place}-`);

/** The rules of a list that hold in one of the places. */
export const rulesOf = <Rule extends LocalRule>(rules: readonly Rule[], places: readonly string[]): readonly Rule[] => rules.filter((rule) => holdsIn(rule, places));
