import type { Instant } from '@carillon/kernel';
import type { ContactsImported, DuplicatesAdmitted, ImportEvent, ImportStarted } from './import.events';

export interface ImportCounts {
  /** Rows accounted for so far: the next chunk comes after this one. */
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
}

interface Known extends ImportCounts {
  readonly environmentId: string;
  readonly campaignId: string;
  readonly startedAt: Instant;
  /** Of its last event; absent in what was stored before it was kept. */
  readonly changedAt?: Instant;
  /** Up to which place among the campaign's claims it has taken what it inherited; absent: nothing. */
  readonly inherited?: number;
}

export type ExistingImport =
  | (Known & { readonly status: 'running' | 'completed' })
  | (Known & { readonly status: 'undone'; readonly isReleased?: true })
  | (Known & { readonly status: 'failed'; readonly code: string; readonly message: string });

/** Counts only, whatever the size of the source. */
export type ImportState = { readonly status: 'absent' } | ExistingImport;

export const initialState = (): ImportState => ({ status: 'absent' });

export function evolve(state: ImportState, event: ImportEvent): ImportState {
  if (event.type === 'ImportStarted') return started(event.data);
  if (state.status === 'absent') return state;
  const next = changed(state, event);
  return next === state ? state : { ...next, changedAt: event.data.at };
}

function changed(state: ExistingImport, event: Exclude<ImportEvent, ImportStarted>): ExistingImport {
  switch (event.type) {
    case 'ContactsImported':
      return { ...state, ...counted(state, event.data) };
    case 'DuplicatesAdmitted':
      return { ...state, ...admitted(state, event.data), inherited: event.data.inherited };
    case 'ImportCompleted':
      return { ...known(state), status: 'completed' };
    case 'ImportFailed':
      return { ...known(state), status: 'failed', code: event.data.code, message: event.data.message };
    case 'ImportUndone':
      return { ...known(state), status: 'undone' };
    case 'ImportReleased':
      return { ...known(state), status: 'undone', isReleased: true };
    default:
      return ignore(state, event);
  }
}

const started = ({ environmentId, campaignId, at }: ImportStarted['data']): ImportState => ({
  status: 'running',
  environmentId,
  campaignId,
  startedAt: at,
  rows: 0,
  accepted: 0,
  duplicates: 0,
  rejected: 0,
});

const counted = (state: ImportCounts, chunk: ContactsImported['data']): ImportCounts => ({
  rows: chunk.through,
  accepted: state.accepted + chunk.accepted.length,
  duplicates: state.duplicates + chunk.duplicates.length,
  rejected: state.rejected + chunk.rejected.length,
});

const admitted = ({ rows, accepted, duplicates, rejected }: ImportCounts, { accepted: { length } }: DuplicatesAdmitted['data']): ImportCounts => ({
  rows,
  accepted: accepted + length,
  duplicates: duplicates - length,
  rejected,
});

const known = ({ environmentId, campaignId, startedAt, rows, accepted, duplicates, rejected, inherited }: ExistingImport): Known => ({
  environmentId,
  campaignId,
  startedAt,
  rows,
  accepted,
  duplicates,
  rejected,
  ...(inherited !== undefined && { inherited }),
});

/** What a newer version stored means nothing to this one. */
const ignore = (state: ExistingImport, _event: never): ExistingImport => state;
