import type { Facts } from '@carillon/kernel';
import type { NumberFacts } from './facts';
import type { Whereabouts } from './law/whereabouts';

/** Numbers without a place may lie in dozens of zones; a record of each decision needs no more than these. */
const ZONES_SHOWN = 8;

export const zoneFacts = ({ country, zones, places, evidence = [] }: Whereabouts & Pick<NumberFacts, 'evidence'>): Facts => ({
  country,
  places,
  ...(evidence.length > 0 && { evidence }),
  zones: zones.length > ZONES_SHOWN ? zones.slice(0, ZONES_SHOWN) : zones,
  zoneCount: zones.length,
});
