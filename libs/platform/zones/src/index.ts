export { zonesOfCountry } from './country-zones';
export { canonicalZone, isKnownZone } from './known-zone';
export { candidateZones, zonesOfNumber } from './number-zones';
export { placesOfCountry, placesOfNumber } from './places-of-number';
