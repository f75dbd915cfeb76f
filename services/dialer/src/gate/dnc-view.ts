import type { Instant } from '@carillon/kernel';
import type { PublicEvent } from '@carillon/contracts';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { allDocuments } from '../all-documents';
import { DIALER_DNC, DIALER_DNC_LISTS, DIALER_KNOWN_LISTS, type DialerDncDocument } from '../collections';
import type { Announce } from './gate-news';

export const LIST_CHANGES = ['DncListCreated', 'DncEntriesAdded', 'DncEntriesRemoved'] as const;
export type ListChange = PublicEvent<(typeof LIST_CHANGES)[number]>;

/** The version of a list that nobody ever changed. */
const UNTOUCHED = -1;

/** Long expired. */
const REMOVED: Instant = 0;

/** When is asked, and since when the law keeps entries whose end has come; `null`: it does not. */
export interface Terms {
  readonly now: Instant;
  readonly keptSince: Instant | null;
}

export interface StandingEntry {
  readonly id: string;
  /** Its end has come, and the law keeps it unless the person consented after this; `null`: nothing ends it. */
  readonly consentAfter: Instant | null;
}

const entryId = (list: string, numberKey: string): string => `${list}:${numberKey}`;

/** The dialer's own copy of the lists that are kept as versions. Entries stay on disk: a list may hold millions. */
export class DncView {
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly readStore: ReadStore,
    private readonly announce: Announce,
  ) {}

  async load(): Promise<void> {
    for await (const { _id } of allDocuments(this.readStore, DIALER_KNOWN_LISTS)) this.know(_id, UNTOUCHED);
    for await (const { _id, _v } of allDocuments(this.readStore, DIALER_DNC_LISTS)) this.know(_id, _v);
  }

  /** Whoever handled the change: sections that begin from here on look for its entries. */
  know(list: string, version: number): void {
    this.versions.set(list, Math.max(version, this.versions.get(list) ?? UNTOUCHED));
  }

  /** What an intent that is checked now is checked against. */
  versionsOf(lists: readonly string[]): Readonly<Record<string, number>> {
    return Object.fromEntries(lists.map((list) => [list, this.versions.get(list) ?? UNTOUCHED]));
  }

  /** Those lists' entries for the number that hold now, or would but for a consent. */
  async entriesFor(numberKey: string, lists: readonly string[], { now, keptSince }: Terms): Promise<readonly StandingEntry[]> {
    const ids = lists.filter((list) => this.versions.has(list)).map((list) => entryId(list, numberKey));
    if (ids.length === 0) return [];
    const entries = await this.readStore.getMany<DialerDncDocument>(DIALER_DNC.name, ids);
    return entries.flatMap(({ _id, expires_at, added_at = REMOVED }): StandingEntry[] => {
      if (expires_at === null || expires_at > now) return [{ id: _id, consentAfter: null }];
      return keptSince !== null && added_at > keptSince ? [{ id: _id, consentAfter: added_at }] : [];
    });
  }

  /** Entries first, then every dialer's running sections, then the acknowledging version: docs/adr/0006. */
  async apply(change: ListChange): Promise<void> {
    const { list } = change.data;
    const version = change.metadata.revision;
    const acknowledged = await this.readStore.get(DIALER_DNC_LISTS.name, list);
    if (acknowledged && acknowledged._v >= version) return;
    await this.readStore.write([...writesOf(change), { kind: 'insert', collection: DIALER_KNOWN_LISTS.name, document: { _id: list, _v: 0 } }]);
    await this.announce({ kind: 'list', list, version });
    await this.readStore.write([{ kind: 'put', collection: DIALER_DNC_LISTS.name, document: { _id: list, _v: version } }]);
  }
}

/** A removal is written like an addition: a repeated older one must not take away what a later version added. */
function writesOf(change: ListChange): readonly Write[] {
  const { list } = change.data;
  if (change.type === 'DncListCreated') return [];
  const entry = (numberKey: string, expires_at: Instant | null, added?: Instant): Write<DialerDncDocument> => ({
    kind: 'put',
    collection: DIALER_DNC.name,
    document: { _id: entryId(list, numberKey), _v: change.metadata.revision, expires_at, ...(added !== undefined && { added_at: added }) },
  });
  if (change.type === 'DncEntriesRemoved') return change.data.numberKeys.map((numberKey) => entry(numberKey, REMOVED));
  const { entries, at } = change.data;
  return entries.map(({ numberKey, expiresAt }) => entry(numberKey, expiresAt, at));
}
