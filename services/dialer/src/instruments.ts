import type { CallEnd } from '@carillon/domain/compliance';

/** What the dialer tells of itself; labels come from small fixed sets. */
export interface Instruments {
  inFlight(calls: number): void;
  placed(): void;
  refused(reason: string): void;
  ended(call: CallEnd): void;
}
