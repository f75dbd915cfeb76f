import type { KeyedHash } from '@carillon/platform/crypto';

/** Tells whether two installations have the same key, without telling the key. */
export const fingerprintOf = (keyedHash: KeyedHash): string => keyedHash.of('fingerprint of the hash key');
