import { Inject, Injectable } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { ReadStore, Write } from '@carillon/platform/read-store';
import { DNC_ENTRIES, DNC_LISTS, entryId, type DncEntryDocument, type Road } from './dnc-entry.document';
import { idOfChange, withChange, type EntryChange } from './with-change';

/** How long a command waits for its documents before it answers all the same. */
const ACKNOWLEDGEMENT_MS = 1_000;

export type EntriesByKey = ReadonlyMap<string, DncEntryDocument>;

/** The documents of all lists. */
@Injectable()
export class DncEntries {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  /** Those that exist, by number key. */
  async of(list: string, numberKeys: readonly string[]): Promise<EntriesByKey> {
    const found = await this.store.getMany<DncEntryDocument>(DNC_ENTRIES.name, numberKeys.map((key) => entryId(list, key)));
    return new Map(found.map((entry) => [entry.number_key, entry]));
  }

  /** Idempotent, in any order over streams. Where somebody else changed a document in between, it is read and changed anew. */
  async apply(changes: readonly EntryChange[]): Promise<void> {
    for (let pending = changes; pending.length > 0; ) pending = await this.tryApply(pending);
  }

  /** Tells that every change up to this version of the list is applied. */
  async reached(list: string, version: number): Promise<void> {
    await this.store.write([{ kind: 'put', collection: DNC_LISTS.name, document: { _id: list, _v: version } }]);
  }

  /** Whether the entries reflect the version, within the time that a command waits. */
  async reflect(list: string, version: number): Promise<boolean> {
    if (version < 0) return true;
    const found = await this.store.waitFor(DNC_LISTS.name, list, version, ACKNOWLEDGEMENT_MS);
    return found !== undefined && found._v >= version;
  }

  /** Waits until the entry reflects the revision of that stream, or for as long as a command waits. */
  async show(list: string, numberKey: string, road: Road, revision: number): Promise<void> {
    for (let version = 1; ; ) {
      const found = await this.store.waitFor<DncEntryDocument>(DNC_ENTRIES.name, entryId(list, numberKey), version, ACKNOWLEDGEMENT_MS);
      const isLate = !found || found._v < version;
      if (isLate || (found[road]?.revision ?? -1) >= revision) return;
      version = found._v + 1;
    }
  }

  /** @returns what has to be tried again */
  private async tryApply(changes: readonly EntryChange[]): Promise<readonly EntryChange[]> {
    const found = await this.store.getMany<DncEntryDocument>(DNC_ENTRIES.name, changes.map(idOfChange));
    const known = new Map(found.map((entry) => [entry._id, entry]));
    const next = changes.flatMap((change) => {
      const document = withChange(known.get(idOfChange(change)), change);
      return document ? [{ change, document }] : [];
    });
    if (next.length === 0) return [];
    const applied = await this.store.write(next.map(({ document }): Write => ({ kind: 'put', collection: DNC_ENTRIES.name, document })));
    return next.filter((_, index) => !applied[index]).map(({ change }) => change);
  }
}
