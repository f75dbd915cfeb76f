import type { PhoneNumberAdded, PhoneNumberEvent } from './phone-number.events';

export type ExistingPhoneNumber = Omit<PhoneNumberAdded['data'], 'at'> & { readonly status: 'existing' };
export type PhoneNumberState = { readonly status: 'absent' } | ExistingPhoneNumber;

export const initialState = (): PhoneNumberState => ({ status: 'absent' });

export function evolve(state: PhoneNumberState, event: PhoneNumberEvent): PhoneNumberState {
  switch (event.type) {
    case 'PhoneNumberAdded':
      return added(event.data);
    default:
      // What a newer version stored means nothing to this one.
      return state;
  }
}

const added = ({ at: _, ...phoneNumber }: PhoneNumberAdded['data']): PhoneNumberState => ({ status: 'existing', ...phoneNumber });
