import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `contact-<id>`; the id is derived from the environment and the contact's first number.

/** What an environment knows of a person. */
export interface ContactDetails {
  /** The first is who the person is known by. */
  readonly phones: readonly { readonly type: string; readonly number: string }[];
  readonly timezone: string | null;
  readonly fields: Readonly<Record<string, string>>;
  readonly customFields: Readonly<Record<string, unknown>>;
}

/** Complete, as it is from here on. */
export type ContactSaved = Event<'ContactSaved', { readonly environmentId: string; readonly personal: ContactDetails; readonly at: Instant }>;

export type ContactEvent = ContactSaved;
