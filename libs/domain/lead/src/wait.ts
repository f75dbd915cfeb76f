import { DAY, HOUR, MINUTE, SECOND, type Duration } from '@carillon/kernel';

/** A length of time as a team writes it. */
export interface Wait {
  readonly amount: number;
  /** `SECONDS`, `MINUTES`, `HOURS` or `DAYS`. */
  readonly unit: string;
}

const UNITS: Readonly<Record<string, Duration>> = { SECONDS: SECOND, MINUTES: MINUTE, HOURS: HOUR, DAYS: DAY };

/** A unit that only a newer version knows is taken for the longest that this one does. */
export const durationOf = ({ amount, unit }: Wait): Duration => amount * (UNITS[unit] ?? DAY);
