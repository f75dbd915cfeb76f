import { assertNever, DomainError, type Decider } from '@carillon/kernel';
import type { AdmitDuplicates, CompleteImport, FailImport, ImportCommand, RecordChunk, ReleaseImport, StartImport, UndoImport } from './import.commands';
import type { ImportEvent } from './import.events';
import { evolve, initialState, type ExistingImport, type ImportState } from './import.state';
import { accountFor } from './row-account';

type Decision = readonly ImportEvent[];

/** Rows that an error names at most. */
const SHOWN_ROWS = 10;

/** Guards that every row of a source is accounted for once: accepted, duplicate, or rejected with a reason. */
export const importDecider: Decider<ImportState, ImportCommand, ImportEvent> = {
  initialState,
  evolve,
  decide: (command, state) => (command.type === 'StartImport' ? start(command, state) : change(command, existing(state))),
};

function change(command: Exclude<ImportCommand, StartImport>, state: ExistingImport): Decision {
  switch (command.type) {
    case 'RecordChunk':
      return recordChunk(command, state);
    case 'AdmitDuplicates':
      return admit(command, state);
    case 'CompleteImport':
      return complete(command, state);
    case 'FailImport':
      return fail(command, state);
    case 'UndoImport':
      return undo(command, state);
    case 'ReleaseImport':
      return release(command, state);
    default:
      return assertNever(command);
  }
}

function existing(state: ImportState): ExistingImport {
  if (state.status === 'absent') throw new DomainError('IMPORT_NOT_FOUND', 'There is no such import');
  return state;
}

function start({ type: _, ...data }: StartImport, state: ImportState): Decision {
  if (state.status === 'absent') return [{ type: 'ImportStarted', data }];
  if (state.campaignId === data.campaignId && state.environmentId === data.environmentId) return [];
  throw new DomainError('IMPORT_EXISTS', 'An import with this id exists already, for another campaign');
}

function recordChunk(command: RecordChunk, state: ExistingImport): Decision {
  const { type: _, ...rows } = command;
  if (rows.through <= state.rows) return [];
  requireRunning(state);
  requireContiguous(command, state);
  requireEveryRowOnce(command);
  requireDuplicates(command);
  return [{ type: 'ContactsImported', data: { campaignId: state.campaignId, ...rows } }];
}

function requireRunning({ status }: ExistingImport): void {
  if (status !== 'running') throw new DomainError('IMPORT_NOT_RUNNING', `The import is ${status}: start another one`, { status });
}

function requireContiguous({ after }: RecordChunk, { rows }: ExistingImport): void {
  if (after === rows) return;
  throw new DomainError('IMPORT_CHUNK_OUT_OF_ORDER', `The next chunk comes after row ${rows}, not after row ${after}`, { expected: rows, after });
}

function requireEveryRowOnce(chunk: RecordChunk): void {
  const { missing, surplus } = accountFor(chunk);
  if (missing.length + surplus.length === 0) return;
  throw new DomainError(
    'IMPORT_ROWS_UNACCOUNTED',
    `Each row after ${chunk.after} through ${chunk.through} must be accepted, duplicate or rejected, once: ${missing.length} are missing, ${surplus.length} too many`,
    { missing: missing.slice(0, SHOWN_ROWS), surplus: surplus.slice(0, SHOWN_ROWS) },
  );
}

function requireDuplicates({ duplicates, waiting = [] }: RecordChunk): void {
  const rows = new Set(duplicates.map(({ row }) => row));
  const surplus = waiting.flatMap(({ row }) => (rows.has(row) ? [] : [row]));
  if (surplus.length === 0) return;
  throw new DomainError('IMPORT_ROWS_UNACCOUNTED', `Only duplicates wait: ${surplus.length} of those that do are none`, { missing: [], surplus: surplus.slice(0, SHOWN_ROWS) });
}

/** Only once all rows are read: a running import goes on from where it stood. */
function admit({ accepted, inherited, at }: AdmitDuplicates, state: ExistingImport): Decision {
  if (state.status === 'undone' || inherited <= (state.inherited ?? 0)) return [];
  if (state.status === 'running') throw new DomainError('IMPORT_RUNNING', 'The import is running: what it inherits comes after its end', { status: state.status });
  return [{ type: 'DuplicatesAdmitted', data: { campaignId: state.campaignId, accepted, inherited, at } }];
}

function complete({ at }: CompleteImport, state: ExistingImport): Decision {
  if (state.status === 'completed') return [];
  requireRunning(state);
  return [{ type: 'ImportCompleted', data: { campaignId: state.campaignId, rows: state.rows, at } }];
}

/** The reader of an import that was undone meanwhile gives up: nothing is left to say. */
function fail({ code, message, at }: FailImport, state: ExistingImport): Decision {
  if (state.status === 'failed' || state.status === 'undone') return [];
  requireRunning(state);
  return [{ type: 'ImportFailed', data: { campaignId: state.campaignId, code, message, at } }];
}

/** Not before what it takes back, whatever the clocks say: whoever gets its numbers comes later than all of it. */
function undo({ at }: UndoImport, state: ExistingImport): Decision {
  if (state.status === 'undone') return [];
  return [{ type: 'ImportUndone', data: { campaignId: state.campaignId, at: Math.max(at, state.changedAt ?? state.startedAt) } }];
}

function release({ at }: ReleaseImport, state: ExistingImport): Decision {
  if (state.status !== 'undone') throw new DomainError('IMPORT_NOT_UNDONE', `The import is ${state.status}: only what was undone is released`, { status: state.status });
  return state.isReleased ? [] : [{ type: 'ImportReleased', data: { campaignId: state.campaignId, at } }];
}
