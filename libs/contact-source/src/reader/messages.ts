import type { RejectedRow } from '@carillon/domain/import';
import type { Target } from '../columns/synonyms';
import type { SourceFormat } from '../detect/detect-format';
import type { NormaliserOptions } from '../normalise/contact-normaliser';

export interface ReadRequest extends NormaliserOptions {
  /** The spooled source. */
  readonly path: string;
  /** As the customer named it: only looked at where the content leaves the format open. */
  readonly filename?: string | null;
  /** Rows up to this one were taken before and are left out. */
  readonly resumeAfter?: number;
  readonly rowsPerChunk?: number;
  /** Chunks that may wait for their consumer; the worker pauses beyond. */
  readonly chunksInFlight?: number;
  /** Header → meaning, where the customer says it. */
  readonly mapping?: Readonly<Record<string, Target>>;
}

/** The contacts go as bytes that change hands, and that are stored as they are: the receiving thread makes no text of them. */
export interface ChunkMessage {
  readonly kind: 'chunk';
  readonly after: number;
  readonly through: number;
  readonly bytesRead: number;
  /** Of the accepted contacts, 16 bytes each. */
  readonly leads: Uint8Array<ArrayBuffer>;
  /** Their JSON in UTF-8, with commas in between. */
  readonly json: Uint8Array<ArrayBuffer>;
  /** Bytes of the JSON of each. */
  readonly lengths: Uint32Array<ArrayBuffer>;
  readonly rejected: readonly RejectedRow[];
}

export interface EndMessage {
  readonly kind: 'end';
  readonly format: SourceFormat;
  readonly rows: number;
}

export interface RefusedMessage {
  readonly kind: 'refused';
  readonly code: string;
  readonly message: string;
  readonly details: Readonly<Record<string, unknown>>;
}

export type WorkerMessage = ChunkMessage | EndMessage | RefusedMessage;

export const ROWS_PER_CHUNK = 1_000;
export const CHUNKS_IN_FLIGHT = 4;
