import type { ReadStore } from '@carillon/platform/read-store';
import { StoredLease } from './lease/stored-lease';
import { StoredMembership } from './membership/stored-membership';
import type { JoinOptions, Lease, Membership, Ownership } from './ownership';
import { TERMS, type Terms } from './terms';
import type { Timing } from './timing';

export interface StoredOwnershipParts {
  readonly store: Pick<ReadStore, 'open' | 'get' | 'getMany' | 'find' | 'write' | 'waitFor'>;
  readonly timing: Timing;
  readonly newId: () => string;
  /** Something could not be renewed; it is tried again. */
  readonly onFailure: (error: unknown) => void;
  readonly terms?: Terms;
}

/** Of one process among several that share a read store. */
export class StoredOwnership implements Ownership {
  readonly isSole = false;
  private readonly parts: StoredOwnershipParts & { readonly terms: Terms };

  constructor(parts: StoredOwnershipParts) {
    this.parts = { ...parts, terms: parts.terms ?? TERMS };
  }

  lease(name: string): Lease {
    return new StoredLease(this.parts, name, this.parts.newId());
  }

  join(role: string, options: JoinOptions = {}): Membership {
    return new StoredMembership(this.parts, role, options);
  }
}
