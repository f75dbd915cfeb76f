import { calledParty, isKnownZone, zonesOfNumber } from '@carillon/platform/zones';
import type { ZoneLookup } from './zone-lookup';

export const platformZones: ZoneLookup = { isKnownZone, zonesOfNumber, calledParty };
