import { placesOfAddress, zonesOfPlaces, type Address } from './address-places';
import { canonicalZone } from './known-zone';
import { zonesOfNumber } from './number-zones';
import { placesOfNumber } from './places-of-number';

/** What is known of where somebody is. */
export interface Sources {
  readonly number: { readonly e164: string; readonly country: string | null; /** `null` for none. */ readonly lineType: string | null };
  /** An IANA zone that exists, as the customer wrote it. */
  readonly contactZone: string | null;
  /** `null`: none was given. */
  readonly address: Address | null;
}

export interface CalledParty {
  readonly zones: readonly string[];
  readonly places: readonly string[];
  /** Each source that spoke, and what it said: `address=US-FL`. */
  readonly evidence: readonly string[];
  /** The first that spoke of a zone. */
  readonly source: 'contact' | 'address' | 'number' | 'unknown';
}

/**
 * Where the called party may be. The zone that the customer states for a person outranks the area code of a number, which
 * people take with them; a zone and an address that contradict each other, or an address and a number, are both possible.
 */
export function calledParty({ number, contactZone, address }: Sources): CalledParty {
  const ofNumber = { zones: zonesOfNumber(number.e164, number.country, number.lineType), places: placesOfNumber(number.e164, number.country) };
  const ofAddress = address === null ? [] : placesOfAddress(address, number.country);
  if (contactZone === null && ofAddress.length === 0) return { ...ofNumber, evidence: evidenceOf(null, [], ofNumber.places), source: ofNumber.zones.length > 0 ? 'number' : 'unknown' };
  const spoken = ofAddress.length > 0 ? zonesOfPlaces(ofAddress) : [];
  return {
    zones: contactZone === null ? agreeing(spoken, ofNumber.zones, sameZone) : agreeing([contactZone], spoken, sameZone),
    places: agreeing(ofAddress, ofNumber.places, isWithin),
    evidence: evidenceOf(contactZone, ofAddress, ofNumber.places),
    source: contactZone !== null ? 'contact' : 'address',
  };
}

/** What both say, the finer of each pair; where they have nothing in common, everything that either says. */
function agreeing(first: readonly string[], second: readonly string[], common: (a: string, b: string) => string | undefined): readonly string[] {
  if (first.length === 0 || second.length === 0) return first.length === 0 ? second : first;
  const shared = new Set(first.flatMap((a) => second.flatMap((b) => common(a, b) ?? [])));
  return shared.size > 0 ? [...shared] : [...new Set([...first, ...second])];
}

const sameZone = (a: string, b: string): string | undefined => (a === b || canonicalZone(a) === canonicalZone(b) ? a : undefined);

/** A country says nothing against a state of it. */
function isWithin(a: string, b: string): string | undefined {
  if (a === b || a.startsWith(`${b}-`)) return a;
  return b.startsWith(`${a}-`) ? b : undefined;
}

const evidenceOf = (contactZone: string | null, address: readonly string[], number: readonly string[]): readonly string[] => [
  ...(contactZone === null ? [] : [`contact=${contactZone}`]),
  ...address.map((place) => `address=${place}`),
  ...number.map((place) => `number=${place}`),
];
