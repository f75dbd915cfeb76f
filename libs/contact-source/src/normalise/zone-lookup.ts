import type { CalledParty, Sources } from '@carillon/platform/zones';

/** Where a called party may be. */
export interface ZoneLookup {
  isKnownZone(name: string): boolean;
  /** All zones that a number may be in; empty when nothing is known. @param lineType `null` for none. */
  zonesOfNumber(e164: string, country: string | null, lineType: string | null): readonly string[];
  /** With what the customer says of the person beside the number. */
  calledParty(sources: Sources): CalledParty;
}
