import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { CLOCK, KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { isActive, type DncEntryDocument } from '../entries/dnc-entry.document';
import { DncEntries, type EntriesByKey } from '../entries/dnc-entries';
import { canonicalE164 } from '../numbers/canonical-number';
import { Registries, type RegistryListing } from '../registries/registries';
import { CampaignList, NO_CAMPAIGN } from './campaign-list';

export interface CheckedNumber {
  readonly phoneNumber: string;
  /** Those that stand now, by the list's name in the API; a named one's is its id. */
  readonly entries: readonly (readonly [list: string, entry: DncEntryDocument])[];
  readonly isOnCampaignList: boolean;
  readonly registries: readonly RegistryListing[];
}

/** Looks numbers up on every list that may concern them. */
@Injectable()
export class ApplicableListings {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
    private readonly entries: DncEntries,
    private readonly campaigns: CampaignList,
    private readonly registries: Registries,
  ) {}

  async of(phoneNumbers: readonly string[], environmentId: string, campaignId?: string): Promise<readonly CheckedNumber[]> {
    const { numbers, named } = campaignId === undefined ? NO_CAMPAIGN : await this.campaigns.of(campaignId, environmentId);
    const canonical = phoneNumbers.map((number) => canonicalE164(number));
    const keys = canonical.map((number) => this.keyedHash.of(number));
    const lists = [['environment', environmentId], ['global', 'global'], ...named.map((id) => [id, id] as const)] as const;
    const known = await Promise.all(lists.map(async ([name, list]) => [name, await this.entries.of(list, keys)] as const));
    const registries = await Promise.all(canonical.map((number) => this.registries.listingsOf(number)));
    return phoneNumbers.map((phoneNumber, index) => ({
      phoneNumber,
      entries: known.flatMap(([name, entries]) => this.standing(name, entries, keys[index])),
      registries: registries[index] ?? [],
      isOnCampaignList: numbers.has(phoneNumber) || numbers.has(canonical[index] ?? phoneNumber),
    }));
  }

  private standing(list: string, entries: EntriesByKey, key = ''): CheckedNumber['entries'] {
    const entry = entries.get(key);
    return entry && isActive(entry, this.clock.now()) ? [[list, entry]] : [];
  }
}
