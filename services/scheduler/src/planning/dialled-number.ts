import { nextInChain } from '@carillon/domain/lead';
import { placesOfNumber } from '@carillon/platform/zones';
import type { Campaign } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { whereaboutsOf } from '../requests/whereabouts-of';

/** The number's keyed hash. */
export type NumberKeyOf = (to: string) => string;

/**
 * The lead on the number that its next attempt calls: key, zones, do-not-call facts and lease follow it. Without a chain
 * that is the first number, as it is for calls that are asked for by hand. The share stays that of the first number: it
 * says who plans the lead, not who is called.
 */
export function onNextNumber(campaign: Campaign, lead: LeadDocument, keyOf: NumberKeyOf): LeadDocument {
  const wanted = typeOfNext(campaign, lead);
  return wanted === undefined || wanted === lead.personal.phone_type ? lead : onNumber(lead, wanted, keyOf);
}

const typesOf = ({ personal: { phones = [] } }: LeadDocument): readonly string[] => phones.map(({ type }) => type);

function typeOfNext({ retry }: Campaign, lead: LeadDocument): string | undefined {
  if (lead.allow_duplicates !== undefined) return typesOf(lead)[0];
  if (lead.next_phone !== undefined) return lead.next_phone;
  return lead.authorised === 0 ? nextInChain(retry.recordChain ?? [], { phoneTypes: typesOf(lead), phones: {} }, lead.skipped_phones) : undefined;
}

function onNumber(lead: LeadDocument, type: string, keyOf: NumberKeyOf): LeadDocument {
  const phone = lead.personal.phones?.find((one) => one.type === type);
  if (!phone) return lead;
  const { country, zones } = whereaboutsOf(phone.number);
  return {
    ...lead,
    number_key: keyOf(phone.number),
    country,
    zones: lead.is_own_zone === true ? lead.zones : zonesWith(lead, zones),
    ...(lead.places !== undefined && { places: both(lead.places, placesOfNumber(phone.number, country)) }),
    personal: { ...lead.personal, to: phone.number, phone_type: phone.type },
  };
}

/** An address goes with the person: what it said before stays possible beside the zones of the other number. */
const zonesWith = (lead: LeadDocument, zones: readonly string[]): string => (lead.places === undefined ? zones.join(',') : both(lead.zones, zones));

const both = (joined: string, more: readonly string[]): string => [...new Set([...joined.split(',').filter((one) => one !== ''), ...more])].join(',');

/** What the conclusion may choose from: the numbers that are not passed over. */
export const callableTypes = ({ retry }: Campaign, lead: LeadDocument): readonly string[] | undefined =>
  (retry.recordChain ?? []).length === 0 || lead.personal.phones === undefined ? undefined : typesOf(lead).filter((type) => lead.skipped_phones?.includes(type) !== true);

/**
 * The lead on the number after the one that must not be called; `undefined` where there is none. The chain goes in its
 * order, so those before it have had their calls.
 */
export function passingOver({ retry }: Campaign, lead: LeadDocument): LeadDocument | undefined {
  const chain = (retry.recordChain ?? []).map(({ type }) => type);
  const current = lead.personal.phone_type;
  const next = chain.slice(chain.indexOf(current) + 1).find((type) => typesOf(lead).includes(type));
  if (next === undefined || lead.allow_duplicates !== undefined) return undefined;
  return { ...lead, next_phone: next, skipped_phones: [...(lead.skipped_phones ?? []), current] };
}
