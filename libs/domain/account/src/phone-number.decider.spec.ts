import { deciderSpecification } from '@carillon/testing';
import type { AddPhoneNumber } from './phone-number.commands';
import { phoneNumberDecider } from './phone-number.decider';
import type { PhoneNumberEvent } from './phone-number.events';

const { given } = deciderSpecification(phoneNumberDecider);

const phoneNumber = { environmentId: 'default', phoneNumberId: 'p1', label: null, at: 1_000, personal: { number: '+12025550123' } };
const add = (changes: Partial<AddPhoneNumber> = {}): AddPhoneNumber => ({ type: 'AddPhoneNumber', ...phoneNumber, ...changes });
const added: PhoneNumberEvent = { type: 'PhoneNumberAdded', data: phoneNumber };

it('is added', () => given([]).when(add()).then([added]));
it('is added once', () => given([added]).when(add({ at: 2_000 })).thenNothing());
it('is not another under the same id', () => {
  given([added]).when(add({ personal: { number: '+12025550124' } })).thenRefused('PHONE_NUMBER_EXISTS', { phoneNumberId: 'p1' });
});
it.each<[Partial<AddPhoneNumber>, string]>([
  [{ personal: { number: '2025550123' } }, 'number'],
  [{ label: 'l'.repeat(256) }, 'label'],
])('is refused for a broken field', (changes, field) => {
  expect(given([]).when(add(changes)).thenRefused('VALIDATION_ERROR').fields).toMatchObject([{ field }]);
});
