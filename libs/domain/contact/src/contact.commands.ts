import type { Instant } from '@carillon/kernel';
import type { ContactDetails } from './contact.events';

/** What is not said of the contact stays as it was. */
export interface SaveContact {
  readonly type: 'SaveContact';
  readonly environmentId: string;
  readonly details: ContactDetails;
  readonly at: Instant;
}

export type ContactCommand = SaveContact;
