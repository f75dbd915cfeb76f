import type { Instant } from '@carillon/kernel';
import type { AcceptedContact, DuplicateRow, ImportFormat, RejectedRow } from './import.events';

export interface StartImport {
  readonly type: 'StartImport';
  readonly environmentId: string;
  readonly campaignId: string;
  readonly format: ImportFormat;
  readonly filename: string | null;
  readonly bytes: number | null;
  readonly at: Instant;
}
/** The rows of `(after, through]`, each in exactly one of the three lists. */
export interface RecordChunk {
  readonly type: 'RecordChunk';
  readonly after: number;
  readonly through: number;
  readonly accepted: readonly AcceptedContact[];
  readonly duplicates: readonly DuplicateRow[];
  readonly rejected: readonly RejectedRow[];
  readonly at: Instant;
}
export interface CompleteImport {
  readonly type: 'CompleteImport';
  readonly at: Instant;
}
export interface FailImport {
  readonly type: 'FailImport';
  readonly code: string;
  readonly message: string;
  readonly at: Instant;
}
/** Takes back what was not yet dialled; a running import ends with it. */
export interface UndoImport {
  readonly type: 'UndoImport';
  readonly at: Instant;
}

export type ImportCommand = StartImport | RecordChunk | CompleteImport | FailImport | UndoImport;
