import type { ContractEvents } from '@carillon/contracts';
import { shareOf } from '@carillon/platform/ownership';
import type { ImportDocument, LeadDocument } from '../agenda/documents';

type Contact = ContractEvents['ContactsImported']['accepted'][number];
type Origin = Pick<ContractEvents['ContactsImported'], 'importId' | 'campaignId' | 'at'>;

/** More rows than an import can have, and still exact with millions of imports. */
const ROWS_PER_IMPORT = 2 ** 32;

export const seqOf = (ordinal: number, row: number): number => ordinal * ROWS_PER_IMPORT + row;

/** A new lead; `undefined` for a contact without a number. */
export function leadOf(contact: Contact, { importId, campaignId, at }: Origin, { environment_id, ordinal }: ImportDocument): LeadDocument | undefined {
  const [phone] = contact.personal.phones;
  if (!phone) return undefined;
  return {
    _id: contact.leadId,
    _v: 0,
    campaign_id: campaignId,
    environment_id,
    number_key: contact.numberKey,
    share: shareOf(contact.numberKey),
    seq: seqOf(ordinal, contact.row),
    status: 'ready',
    due_at: at,
    enrolled_at: at,
    waiting_rule: null,
    made: 0,
    authorised: 0,
    attempt_id: null,
    import_id: importId,
    country: contact.country,
    zones: contact.zones.join(','),
    ...placesOf(contact),
    ...(contact.zoneSource === 'contact' && { is_own_zone: true }),
    personal: { to: phone.number, phone_type: phone.type, ...severalOf(contact), fields: contact.personal.fields, custom_fields: contact.personal.customFieldsJson },
  };
}

/** Kept only where more than the number speaks. */
const placesOf = ({ places, placeEvidence }: Contact): Pick<LeadDocument, 'places' | 'place_evidence'> => ({
  ...(places.length > 0 && { places: places.join(',') }),
  ...(placeEvidence.length > 0 && { place_evidence: placeEvidence.join(',') }),
});

const severalOf = ({ personal: { phones } }: Contact): Pick<LeadDocument['personal'], 'phones'> =>
  phones.length > 1 ? { phones: phones.map(({ type, number }) => ({ type, number })) } : {};
