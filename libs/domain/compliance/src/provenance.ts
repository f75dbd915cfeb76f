/** Where a rule is written, and when it holds. */
export interface Provenance {
  readonly source: string;
  /** `YYYY-MM-DD` on the called party's calendar, both included; `null` for no bound. */
  readonly effectiveFrom: string | null;
  readonly effectiveTo: string | null;
}

/** A rule of one place. */
export interface LocalRule extends Provenance {
  /** `*`, a country (ISO 3166-1, `US`) or a subdivision of one (ISO 3166-2, `US-FL`). */
  readonly jurisdiction: string;
}

/** In force as far as anybody knows. */
export const ALWAYS_IN_FORCE = { effectiveFrom: null, effectiveTo: null } as const;

/** In force from this day on. */
export const since = (effectiveFrom: string): Omit<Provenance, 'source'> => ({ effectiveFrom, effectiveTo: null });
