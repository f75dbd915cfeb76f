export type { Address } from './address-places';
export { calledParty, type CalledParty, type Sources } from './called-party';
export { canonicalNumber } from './canonical-number';
export { zonesOfCountry } from './country-zones';
export { canonicalZone, isKnownZone } from './known-zone';
export { candidateZones, zonesOfNumber } from './number-zones';
export { placesOfCountry, placesOfNumber } from './places-of-number';
