import type { Instant } from '@carillon/kernel';

/** "Until something else happens": 9999-12-31T23:59:59.999Z, the last instant that RFC 3339 and Protobuf can both write. */
export const FOREVER: Instant = 253_402_300_799_999;
