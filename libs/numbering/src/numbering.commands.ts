import type { Instant } from '@carillon/kernel';

export interface ReserveNumbers {
  readonly type: 'ReserveNumbers';
  readonly count: number;
  readonly at: Instant;
}
export type NumberingCommand = ReserveNumbers;
