import type { PublicEvent } from '@carillon/contracts';
import type { Instant } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';
import { CAMPAIGN_TALLIES } from './campaign-tallies';
import { difference, type Counts } from './counts';
import { NOTHING, type Projection } from './projection';

/** `rows` are those read so far: accepted, duplicates and rejected make them up. `_v` is the import's revision. */
export interface ImportDocument extends Document {
  readonly environment_id: string;
  readonly campaign_id: string;
  readonly status: 'running' | 'completed' | 'failed' | 'undone';
  readonly format?: string;
  readonly filename?: string;
  readonly bytes?: number;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly started_at: Instant;
  readonly ended_at?: Instant;
  readonly undone_at?: Instant;
  readonly error?: { readonly code: string; readonly message: string };
}

type ImportEvent = PublicEvent<'ImportStarted' | 'ContactsImported' | 'DuplicatesAdmitted' | 'ImportCompleted' | 'ImportFailed' | 'ImportUndone' | 'ImportReleased'>;

export const imports: Projection<ImportDocument, ImportEvent> = {
  definition: { name: 'imports', indexes: [{ fields: ['campaign_id', 'started_at'] }] },
  factsOf: (event) => (isOfImport(event) ? [{ id: event.data.importId, fact: event }] : NOTHING),
  evolve: (before, event, id) => {
    const { revision } = event.metadata;
    if (before && before._v >= revision) return undefined;
    return { ...(before ?? begun(event, id)), ...changeOf(event, before), _v: revision };
  },
  tally: (before, after) => difference(CAMPAIGN_TALLIES.name, after.campaign_id, countsOf(before), countsOf(after)),
};

const isOfImport = (event: PublicEvent): event is ImportEvent => event.type.startsWith('Import') || event.type === 'ContactsImported' || event.type === 'DuplicatesAdmitted';

const begun = ({ data, metadata }: ImportEvent, id: string): ImportDocument => ({
  _id: id,
  _v: metadata.revision,
  environment_id: metadata.environmentId,
  campaign_id: data.campaignId,
  status: 'running',
  rows: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
  started_at: data.at,
});

function changeOf(event: ImportEvent, before: ImportDocument | undefined): Partial<ImportDocument> {
  switch (event.type) {
    case 'ImportStarted':
      return sourceOf(event.data);
    case 'ContactsImported':
      return rowsOf(event.data, before);
    case 'DuplicatesAdmitted':
      return admitted(event.data, before);
    case 'ImportCompleted':
      return { status: 'completed', ended_at: event.data.at };
    case 'ImportFailed':
      return { status: 'failed', ended_at: event.data.at, error: { code: event.data.code, message: event.data.message } };
    case 'ImportUndone':
      return { status: 'undone', undone_at: event.data.at };
    case 'ImportReleased':
      return {};
  }
}

const sourceOf = ({ format, filename, bytes }: PublicEvent<'ImportStarted'>['data']): Partial<ImportDocument> => ({
  format,
  ...(filename !== null && { filename }),
  ...(bytes !== null && { bytes }),
});

const rowsOf = ({ through, accepted, duplicates, rejected }: PublicEvent<'ContactsImported'>['data'], before: ImportDocument | undefined): Partial<ImportDocument> => ({
  rows: through,
  accepted: (before?.accepted ?? 0) + accepted.length,
  duplicates: (before?.duplicates ?? 0) + duplicates.length,
  rejected: (before?.rejected ?? 0) + rejected.length,
});

const admitted = ({ accepted: { length } }: PublicEvent<'DuplicatesAdmitted'>['data'], before: ImportDocument | undefined): Partial<ImportDocument> => ({
  accepted: (before?.accepted ?? 0) + length,
  duplicates: (before?.duplicates ?? 0) - length,
});

const NONE: Counts = {};

function countsOf(document: ImportDocument | undefined): Counts {
  if (!document) return NONE;
  const { status, rows, accepted, duplicates, rejected } = document;
  return { imports_total: 1, [`imports_${status}`]: 1, rows_total: rows, rows_accepted: accepted, rows_duplicates: duplicates, rows_rejected: rejected };
}
