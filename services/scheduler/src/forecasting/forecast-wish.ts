import { validationError, type Instant, type Outcome } from '@carillon/kernel';
import type { PublicSettings } from '../agenda/documents';
import type { Course, Rates } from './outcome-source';

/** What a caller may say of a forecast; all of it has a default. */
export interface ForecastWish {
  /** Overrides what history says, field by field. */
  readonly rates: Partial<Rates>;
  readonly from: Instant | null;
  readonly horizonDays: number;
  readonly runs: number | null;
  readonly seed: number;
  readonly callsPerSecond: number | null;
  readonly costPerMinute: number | null;
  readonly attemptsShown: number;
  /** Settings that are to be different: the same code answers "what if". */
  readonly whatIf: Partial<PublicSettings>;
  readonly trace: ReadonlyMap<string, Course> | null;
}

/** Shares come from people: a rounding error is none. */
const TOLERANCE = 0.001;

/** @throws DomainError VALIDATION_ERROR unless the shares of outcomes add up to 1. */
export function requireWhole(outcomes: Readonly<Partial<Record<Outcome, number>>>): void {
  const sum = Object.values(outcomes).reduce((total, share) => total + share, 0);
  if (Math.abs(sum - 1) <= TOLERANCE) return;
  throw validationError([{ field: 'rates.outcomes', code: 'SUM', message: `must add up to 1, and add up to ${Math.round(sum * 1e6) / 1e6}: give every outcome its share of all calls` }]);
}
