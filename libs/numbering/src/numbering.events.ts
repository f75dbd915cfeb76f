import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `numbering-<environment>.<kind>`: which whole numbers are taken. What was reserved and never used stays unused.

export type NumbersReserved = Event<'NumbersReserved', { readonly from: number; readonly upTo: number; readonly at: Instant }>;
export type NumberingEvent = NumbersReserved;
