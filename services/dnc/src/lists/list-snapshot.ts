import type { DncState } from '@carillon/domain/dnc';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';

/**
 * A list's state at the revision `_v` of its stream: a list of millions is thousands of events, which nobody should read
 * to add one number. Only a shortcut; what was appended after it is read from the stream.
 */
export interface ListSnapshotDocument extends Document {
  readonly state: DncState;
}

export const DNC_LIST_SNAPSHOTS: CollectionDefinition<ListSnapshotDocument> = { name: 'dnc_list_snapshots', indexes: [] };
