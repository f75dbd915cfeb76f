import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/** `_id` is what is leased; `_v` grows with every renewal, so that everybody sees whether the holder lives. Never deleted while anybody may write it. */
export interface LeaseDocument extends Document {
  /** `null` when it is free. */
  readonly holder: string | null;
  /** `_v` when the holder took it. */
  readonly token: number;
  /** ms for which the holder acts after a renewal. */
  readonly term: number;
  /** What the holder is a member of; `null` for a lease that is no membership. */
  readonly role: string | null;
}

export const LEASES: CollectionDefinition<LeaseDocument> = { name: 'ownership_leases', indexes: [{ fields: ['role'] }] };
