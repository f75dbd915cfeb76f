import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `registry-<name>`; a version is the stream's revision. The numbers stand in files beside the log, which an event
// names with their fingerprint: a national registry has hundreds of millions of them.

export type RegistryVersionLoaded = Event<
  'RegistryVersionLoaded',
  {
    readonly registry: string;
    /** `changes`: made from the version before. */
    readonly kind: 'full' | 'changes';
    /** ISO 3166-1, whose registry it is; `null` where that is not one country. */
    readonly country: string | null;
    /** When the source gave the data out. */
    readonly obtainedAt: Instant;
    readonly reason: string;
    readonly rows: number;
    readonly rejected: number;
    /** Listed in this version for good. */
    readonly numbers: number;
    readonly added: number;
    readonly removed: number;
    readonly wildcards: number;
    /** Numbers with an end. */
    readonly expiring: number;
    /** Name of its files. */
    readonly file: string;
    readonly bytes: number;
    /** SHA-256 of the file's index, which holds the checksums of everything else. */
    readonly fingerprint: string;
    /** SHA-256 of what was sent. */
    readonly sourceDigest: string;
    readonly requestId: string;
    readonly at: Instant;
  }
>;
/** It does not hold for anybody any more. */
export type RegistryWithdrawn = Event<'RegistryWithdrawn', { readonly registry: string; readonly reason: string; readonly at: Instant }>;

export type RegistryEvent = RegistryVersionLoaded | RegistryWithdrawn;
