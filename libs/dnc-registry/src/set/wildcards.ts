import type { Instant } from '@carillon/kernel';

/** Every number that begins with these digits, the country code among them. */
export interface Wildcard {
  readonly prefix: string;
  /** `null`: never. */
  readonly expiresAt: Instant | null;
}

const FOREVER = Number.MAX_SAFE_INTEGER;

export const endOf = (expiresAt: Instant | null): Instant => expiresAt ?? FOREVER;

/** Looks for the prefixes of a number, length by length: they have few different ones. */
export class Wildcards {
  private readonly ends = new Map<string, Instant>();
  private readonly lengths: readonly number[];

  constructor(readonly all: readonly Wildcard[]) {
    for (const { prefix, expiresAt } of all) this.ends.set(prefix, Math.max(endOf(expiresAt), this.ends.get(prefix) ?? 0));
    this.lengths = [...new Set(all.map(({ prefix }) => prefix.length))];
  }

  /** When the last that covers the number ends; `undefined` when none does. */
  endFor(number: number): Instant | undefined {
    if (this.lengths.length === 0) return undefined;
    const digits = String(number);
    const ends = this.lengths.flatMap((length) => this.ends.get(digits.slice(0, length)) ?? []);
    return ends.length > 0 ? Math.max(...ends) : undefined;
  }
}
