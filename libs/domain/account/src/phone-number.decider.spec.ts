import { deciderSpecification, expectUnknownToMeanNothing } from '@carillon/testing';
import type { AddPhoneNumber } from './phone-number.commands';
import { phoneNumberDecider } from './phone-number.decider';
import type { PhoneNumberEvent } from './phone-number.events';

const { given } = deciderSpecification(phoneNumberDecider);

const phoneNumber = { environmentId: 'default', phoneNumberId: 'p1', label: null, at: 1_000, personal: { number: '+12025550123' } };
const add = (changes: Partial<AddPhoneNumber> = {}): AddPhoneNumber => ({ type: 'AddPhoneNumber', ...phoneNumber, ...changes });
const added: PhoneNumberEvent = { type: 'PhoneNumberAdded', data: phoneNumber };

it('is added', () => given([]).when(add()).then([added]));
it('is added once', () => given([added]).when(add({ at: 2_000 })).thenNothing());
it.each<Partial<AddPhoneNumber>>([{ environmentId: 'other' }, { label: 'Sales' }, { personal: { number: '+12025550124' } }])('is not another under the same id: %j', (changes) => {
  given([added]).when(add(changes)).thenRefused('PHONE_NUMBER_EXISTS', { phoneNumberId: 'p1' });
});
it('ignores what is unknown', () => expectUnknownToMeanNothing(phoneNumberDecider, [added]));
it.each<[Partial<AddPhoneNumber>, string, string]>([
  [{ personal: { number: '2025550123' } }, 'number', 'must be a number in E.164 form, such as +12025550123'],
  [{ label: 'l'.repeat(256) }, 'label', 'must be a text of 1 to 255 characters'],
])('is refused for a broken field', (changes, field, message) => {
  expect(given([]).when(add(changes)).thenRefused('VALIDATION_ERROR').fields).toMatchObject([{ field, message }]);
});
