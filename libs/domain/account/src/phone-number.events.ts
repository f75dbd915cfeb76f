import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `phonenumber-<id>`.

export type PhoneNumberAdded = Event<
  'PhoneNumberAdded',
  {
    readonly environmentId: string;
    readonly phoneNumberId: string;
    /** A small whole number, stable in the environment; absent in one that is older than these are. */
    readonly serial?: number;
    readonly label: string | null;
    readonly at: Instant;
    readonly personal: { readonly number: string };
  }
>;
export type PhoneNumberEvent = PhoneNumberAdded;
