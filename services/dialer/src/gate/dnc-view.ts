import type { Instant } from '@carillon/kernel';
import type { PublicEvent } from '@carillon/contracts';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { allDocuments } from '../all-documents';
import { DIALER_DNC, DIALER_DNC_LISTS, type DialerDncDocument } from '../collections';
import type { DialGate } from './dial-gate';

export const LIST_CHANGES = ['DncEntriesAdded', 'DncEntriesRemoved'] as const;
export type ListChange = PublicEvent<(typeof LIST_CHANGES)[number]>;

/** The version of a list that nobody ever changed. */
const UNTOUCHED = -1;

const entryId = (list: string, numberKey: string): string => `${list}:${numberKey}`;

/** The dialer's own copy of the lists that are kept as versions. Entries stay on disk: a list may hold millions. */
export class DncView {
  private readonly versions = new Map<string, number>();

  constructor(
    private readonly readStore: ReadStore,
    private readonly gate: DialGate,
  ) {}

  async load(): Promise<void> {
    for await (const { _id, _v } of allDocuments(this.readStore, DIALER_DNC_LISTS)) this.versions.set(_id, _v);
  }

  /** What an intent that is checked now is checked against. */
  versionsOf(lists: readonly string[]): Readonly<Record<string, number>> {
    return Object.fromEntries(lists.map((list) => [list, this.versions.get(list) ?? UNTOUCHED]));
  }

  /** The ids of those lists' entries for the number that hold now. */
  async entriesFor(numberKey: string, lists: readonly string[], now: Instant): Promise<readonly string[]> {
    const ids = lists.filter((list) => this.versions.has(list)).map((list) => entryId(list, numberKey));
    if (ids.length === 0) return [];
    const entries = await this.readStore.getMany<DialerDncDocument>(DIALER_DNC.name, ids);
    return entries.filter(({ expires_at }) => expires_at === null || expires_at > now).map(({ _id }) => _id);
  }

  /** Entries first, then the running sections, then the acknowledging version: docs/adr/0006. */
  async apply(change: ListChange): Promise<void> {
    const { list } = change.data;
    const version = change.metadata.revision;
    // An older removal that comes again must not take away what a later version added.
    if (version <= (this.versions.get(list) ?? UNTOUCHED)) return;
    await this.readStore.write(writesOf(change));
    // Sections must look for entries from here on, although the version is not acknowledged: without one they would not.
    if (!this.versions.has(list)) this.versions.set(list, UNTOUCHED);
    await this.gate.settled();
    await this.readStore.write([{ kind: 'put', collection: DIALER_DNC_LISTS.name, document: { _id: list, _v: version } }]);
    this.versions.set(list, version);
  }
}

function writesOf(change: ListChange): readonly Write[] {
  const { list } = change.data;
  const collection = DIALER_DNC.name;
  if (change.type === 'DncEntriesRemoved') return change.data.numberKeys.map((key) => ({ kind: 'delete', collection, id: entryId(list, key) }));
  return change.data.entries.map(({ numberKey, expiresAt }) => {
    const document: DialerDncDocument = { _id: entryId(list, numberKey), _v: change.metadata.revision, expires_at: expiresAt };
    return { kind: 'put', collection, document };
  });
}
