import type { Instant } from '@carillon/kernel';
import type { DncEntriesAdded, DncEntry } from './dnc.events';

interface ListRequest {
  readonly list: string;
  /** `null` for the global list. */
  readonly environmentId: string | null;
  /** A request that is repeated under the same id has one effect. */
  readonly requestId?: string;
  readonly at: Instant;
}

/** At most `MAX_CHUNK` entries: a longer list is several requests. */
export interface AddEntries extends ListRequest {
  readonly type: 'AddEntries';
  readonly source: DncEntriesAdded['data']['source'];
  readonly entries: readonly DncEntry[];
}
export interface RemoveEntries extends ListRequest {
  readonly type: 'RemoveEntries';
  readonly numberKeys: readonly string[];
  readonly reason: string | null;
}

/** A named list; everything else is made by its first entry. */
export interface CreateList {
  readonly type: 'CreateList';
  readonly list: string;
  readonly environmentId: string;
  readonly name: string;
  readonly at: Instant;
}

export type DncCommand = CreateList | AddEntries | RemoveEntries;
