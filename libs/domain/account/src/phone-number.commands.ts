import type { PhoneNumberAdded } from './phone-number.events';

export interface AddPhoneNumber extends Readonly<PhoneNumberAdded['data']> {
  readonly type: 'AddPhoneNumber';
}

export type PhoneNumberCommand = AddPhoneNumber;
