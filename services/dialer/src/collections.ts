import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** `_v` is the campaign's revision; once it stands here, nothing authorised under an older one becomes a dial. */
export interface DialerCampaignDocument extends Document {
  readonly is_halted: boolean;
  readonly superseded_below: number;
  readonly superseded_at: Instant | null;
  /** Keyed hashes of the campaign's own do-not-call numbers. */
  readonly dnc_number_keys: readonly string[];
}

/** The same before it is acknowledged, for an instance that comes meanwhile. */
export const DIALER_STANDINGS: CollectionDefinition<DialerCampaignDocument> = { name: 'dialer_standings', indexes: [] };

/** `_id` is `<list>:<number key>`, `_v` the list's version that put it there or took it away; one that was taken away has expired. */
export interface DialerDncDocument extends Document {
  readonly expires_at: Instant | null;
  /** Absent of those removed, and in documents of before it was kept. */
  readonly added_at?: Instant;
}

/** `_id` is the list, `_v` the version that every later intent is checked against. */
export type DialerDncListDocument = Document;

/** `_id` is a registry, `_v` its version; `file` is `null` when it was withdrawn. */
export interface DialerRegistryDocument extends Document {
  readonly obtained_at: Instant;
  readonly country: string | null;
  readonly file: string | null;
  readonly fingerprint: string;
}

/** `_id` is the attempt: the carrier took the call, and its end is not recorded yet. */
export interface OpenCallDocument extends Document {
  readonly environment_id: string;
}

export const DIALER_CAMPAIGNS: CollectionDefinition<DialerCampaignDocument> = { name: 'dialer_campaigns', indexes: [] };
export const DIALER_DNC: CollectionDefinition<DialerDncDocument> = { name: 'dialer_dnc', indexes: [] };
export const DIALER_DNC_LISTS: CollectionDefinition<DialerDncListDocument> = { name: 'dialer_dnc_lists', indexes: [] };
/** Lists that may have entries, before their first version is acknowledged. */
export const DIALER_KNOWN_LISTS: CollectionDefinition = { name: 'dialer_known_lists', indexes: [] };
/** What a dialer that starts takes from the shelf, before it is acknowledged. */
export const DIALER_REGISTRIES: CollectionDefinition<DialerRegistryDocument> = { name: 'dialer_registries', indexes: [] };
export const DIALER_OPEN_CALLS: CollectionDefinition<OpenCallDocument> = { name: 'dialer_open_calls', indexes: [] };

export const COLLECTIONS = [DIALER_CAMPAIGNS, DIALER_STANDINGS, DIALER_DNC, DIALER_DNC_LISTS, DIALER_KNOWN_LISTS, DIALER_REGISTRIES, DIALER_OPEN_CALLS] as const;
