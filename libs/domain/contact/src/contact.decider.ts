import type { Decider } from '@carillon/kernel';
import type { ContactCommand, SaveContact } from './contact.commands';
import type { ContactDetails, ContactEvent } from './contact.events';
import { evolve, initialState, type ContactState } from './contact.state';

/** Guards that a contact keeps what nobody contradicted, whoever saves it at the same time. */
export const contactDecider: Decider<ContactState, ContactCommand, ContactEvent> = {
  initialState,
  evolve,
  decide: (command, state) => save(command, state),
};

function save({ environmentId, details, at }: SaveContact, state: ContactState): readonly ContactEvent[] {
  if (state.status === 'absent') return [{ type: 'ContactSaved', data: { environmentId, personal: details, at } }];
  const merged = mergedDetails(state.details, details);
  return isSame(state.details, merged) ? [] : [{ type: 'ContactSaved', data: { environmentId, personal: merged, at } }];
}

/** A number of a type replaces the one of that type; so does each field. */
function mergedDetails(before: ContactDetails, { phones, timezone, fields, customFields }: ContactDetails): ContactDetails {
  const kept = before.phones.filter((old) => !phones.some(({ type, number }) => type === old.type || number === old.number));
  return { phones: [...phones, ...kept], timezone: timezone ?? before.timezone, fields: { ...before.fields, ...fields }, customFields: { ...before.customFields, ...customFields } };
}

/** What is merged keeps the order of what was there, so that nothing new reads the same. */
const isSame = (a: ContactDetails, b: ContactDetails): boolean => JSON.stringify(partsOf(a)) === JSON.stringify(partsOf(b));

const partsOf = ({ phones, timezone, fields, customFields }: ContactDetails): unknown => [phones.map(({ type, number }) => [type, number]), timezone, fields, customFields];
