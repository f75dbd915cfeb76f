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
  /** Of the duplicates those that wait for another import's numbers. */
  readonly waiting?: readonly AcceptedContact[];
  readonly at: Instant;
}
/** Rows that waited, and have inherited their numbers. */
export interface AdmitDuplicates {
  readonly type: 'AdmitDuplicates';
  readonly accepted: readonly AcceptedContact[];
  readonly inherited: number;
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

/** Whoever waited for an undone import has got what it had. */
export interface ReleaseImport {
  readonly type: 'ReleaseImport';
  readonly at: Instant;
}

export type ImportCommand = StartImport | RecordChunk | AdmitDuplicates | CompleteImport | FailImport | UndoImport | ReleaseImport;
