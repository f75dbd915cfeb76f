/** Where a called party may be. Hand in the same arrays for the same places: answers are kept by them. */
export interface Whereabouts {
  /** ISO 3166-1 of the number, `null` when it is not known. */
  readonly country: string | null;
  /** Every IANA zone that is possible; empty when nothing is known. */
  readonly zones: readonly string[];
  /** Every jurisdiction that is possible: `US-FL`, `GB`, or `US` when the state is not known; empty when nothing is. */
  readonly places: readonly string[];
}
