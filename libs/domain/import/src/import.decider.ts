import { assertNever, DomainError, type Decider } from '@carillon/kernel';
import type { CompleteImport, FailImport, ImportCommand, RecordChunk, StartImport, UndoImport } from './import.commands';
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
    case 'CompleteImport':
      return complete(command, state);
    case 'FailImport':
      return fail(command, state);
    case 'UndoImport':
      return undo(command, state);
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

function undo({ at }: UndoImport, state: ExistingImport): Decision {
  return state.status === 'undone' ? [] : [{ type: 'ImportUndone', data: { campaignId: state.campaignId, at } }];
}
