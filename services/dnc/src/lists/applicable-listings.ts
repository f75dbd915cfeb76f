import { Inject, Injectable } from '@nestjs/common';
import type { Clock } from '@carillon/kernel';
import { CLOCK, KEYED_HASH } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { isActive, type DncEntryDocument } from '../entries/dnc-entry.document';
import { DncEntries, type EntriesByKey } from '../entries/dnc-entries';
import { canonicalE164 } from '../numbers/canonical-number';
import { CampaignList } from './campaign-list';

export interface CheckedNumber {
  readonly phoneNumber: string;
  /** Those that stand now, by the list's name in the API. */
  readonly entries: readonly (readonly [list: 'environment' | 'global', entry: DncEntryDocument])[];
  readonly isOnCampaignList: boolean;
}

/** Looks numbers up on every list that may concern them. */
@Injectable()
export class ApplicableListings {
  constructor(
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
    private readonly entries: DncEntries,
    private readonly campaigns: CampaignList,
  ) {}

  async of(phoneNumbers: readonly string[], environmentId: string, campaignId?: string): Promise<readonly CheckedNumber[]> {
    const campaign = campaignId === undefined ? new Set<string>() : await this.campaigns.numbers(campaignId, environmentId);
    const canonical = phoneNumbers.map((number) => canonicalE164(number));
    const keys = canonical.map((number) => this.keyedHash.of(number));
    const [environment, global] = await Promise.all([this.entries.of(environmentId, keys), this.entries.of('global', keys)]);
    return phoneNumbers.map((phoneNumber, index) => ({
      phoneNumber,
      entries: [...this.standing('environment', environment, keys[index]), ...this.standing('global', global, keys[index])],
      isOnCampaignList: campaign.has(phoneNumber) || campaign.has(canonical[index] ?? phoneNumber),
    }));
  }

  private standing(list: 'environment' | 'global', entries: EntriesByKey, key = ''): CheckedNumber['entries'] {
    const entry = entries.get(key);
    return entry && isActive(entry, this.clock.now()) ? [[list, entry]] : [];
  }
}
