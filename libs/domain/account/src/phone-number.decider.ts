import { assertNever, DomainError, isE164, refuseInvalid, type Decider } from '@carillon/kernel';
import { matching, textOrNull } from './checks';
import type { AddPhoneNumber, PhoneNumberCommand } from './phone-number.commands';
import type { PhoneNumberEvent } from './phone-number.events';
import { evolve, initialState, type ExistingPhoneNumber, type PhoneNumberState } from './phone-number.state';

const MAX_LABEL = 255;

/** Guards that a caller's number is one number for good: calls are proven to have come from it. */
export const phoneNumberDecider: Decider<PhoneNumberState, PhoneNumberCommand, PhoneNumberEvent> = {
  initialState,
  evolve,
  decide: (command, state) => (command.type === 'AddPhoneNumber' ? add(command, state) : assertNever(command.type)),
};

function add({ type: _, ...data }: AddPhoneNumber, state: PhoneNumberState): readonly PhoneNumberEvent[] {
  if (state.status === 'existing') return alreadyAdded(data, state);
  refuseInvalid([
    ...textOrNull('label', data.label, MAX_LABEL),
    ...matching('number', isE164(data.personal.number), 'a number in E.164 form, such as +12025550123'),
  ]);
  return [{ type: 'PhoneNumberAdded', data }];
}

function alreadyAdded(data: Omit<AddPhoneNumber, 'type'>, state: ExistingPhoneNumber): readonly PhoneNumberEvent[] {
  const isSame =
    data.environmentId === state.environmentId && data.label === state.label && data.personal.number === state.personal.number;
  if (isSame) return [];
  throw new DomainError('PHONE_NUMBER_EXISTS', 'A phone number with this id exists already, and is another', { phoneNumberId: state.phoneNumberId });
}
