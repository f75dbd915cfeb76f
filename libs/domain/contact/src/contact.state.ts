import type { Instant } from '@carillon/kernel';
import type { ContactDetails, ContactEvent } from './contact.events';

export interface ExistingContact {
  readonly status: 'existing';
  readonly environmentId: string;
  readonly details: ContactDetails;
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export type ContactState = { readonly status: 'absent' } | ExistingContact;

export const initialState = (): ContactState => ({ status: 'absent' });

export function evolve(state: ContactState, { type, data }: ContactEvent): ContactState {
  // What a newer version stored means nothing to this one.
  if ((type as string) !== 'ContactSaved') return state;
  const { environmentId, personal: details, at } = data;
  return { status: 'existing', environmentId, details, createdAt: state.status === 'existing' ? state.createdAt : at, updatedAt: at };
}
