import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, ReadStore } from '@carillon/platform/read-store';

/** `_id` is a list, `_v` the version that every later dial is checked against; the dialer writes it. */
export const DIALER_DNC_LISTS: CollectionDefinition = { name: 'dialer_dnc_lists', indexes: [] };

/** The life of an authorisation and a margin, in wall time: docs/adr/0006. */
const LONGEST_WAIT_MS = 6_000;

@Injectable()
export class DialerAcknowledgement {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** Whether every later dial is checked against this version of the list; waits for the dialer to say so. */
  async isEffective(list: string, version: number): Promise<boolean> {
    if (version < 0) return true;
    const found = await this.store.waitFor(DIALER_DNC_LISTS.name, list, version, LONGEST_WAIT_MS);
    return found !== undefined && found._v >= version;
  }
}
