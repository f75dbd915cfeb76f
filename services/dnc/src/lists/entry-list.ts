import { Inject, Injectable } from '@nestjs/common';
import type { Clock, Instant } from '@carillon/kernel';
import { CLOCK, KEYED_HASH, READ_STORE } from '@carillon/platform/config';
import type { KeyedHash } from '@carillon/platform/crypto';
import { InvalidCursor, type Query, type ReadStore } from '@carillon/platform/read-store';
import { DNC_ENTRIES, entryId, type DncEntryDocument } from '../entries/dnc-entry.document';
import { canonicalE164 } from '../numbers/canonical-number';

export interface EntryFilter {
  readonly phoneNumber?: string;
  readonly numberKeys?: readonly string[];
  readonly withTotal?: boolean;
  readonly source?: string;
  readonly active?: boolean;
  readonly limit: number;
  readonly cursor?: string;
}

export interface EntryPage {
  readonly entries: readonly DncEntryDocument[];
  /** What "now" means on this page and those after it. */
  readonly now: Instant;
  readonly next?: string;
  readonly total?: number;
}

/** Pages of a list, the latest entries first. */
@Injectable()
export class EntryList {
  constructor(
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(KEYED_HASH) private readonly keyedHash: KeyedHash,
  ) {}

  /** Every page is taken at the instant of the first one, which its cursor carries. */
  async page(list: string, filter: EntryFilter): Promise<EntryPage> {
    const { now, cursor } = this.placeOf(filter.cursor);
    const where = this.whereOf(list, filter, now);
    const query: Query = { where, sort: { field: 'created_at', direction: 'desc' }, limit: filter.limit, ...(cursor !== undefined && { cursor }) };
    const { documents, next } = await this.store.find<DncEntryDocument>(DNC_ENTRIES.name, query);
    const total = filter.withTotal ? { total: await this.store.count(DNC_ENTRIES.name, where) } : {};
    return { entries: documents, now, ...(next !== undefined && { next: `${now}.${next}` }), ...total };
  }

  private whereOf(list: string, { phoneNumber, numberKeys, source, active }: EntryFilter, now: Instant): NonNullable<Query['where']> {
    return {
      list,
      listed_until: active === undefined ? { gt: 0 } : active ? { gt: now } : { gt: 0, lte: now },
      ...(source !== undefined && { source }),
      ...(numberKeys !== undefined && { _id: { in: numberKeys.map((key) => entryId(list, key)) } }),
      ...(phoneNumber !== undefined && { _id: entryId(list, this.keyedHash.of(canonicalE164(phoneNumber))) }),
    };
  }

  private placeOf(cursor: string | undefined): { readonly now: Instant; readonly cursor?: string } {
    if (cursor === undefined) return { now: this.clock.now() };
    const [, now, rest] = /^(\d{1,15})\.(.+)$/.exec(cursor) ?? [];
    if (now === undefined || rest === undefined) throw new InvalidCursor();
    return { now: Number(now), cursor: rest };
  }
}
