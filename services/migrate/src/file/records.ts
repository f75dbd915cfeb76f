import type { Metadata, StreamName } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';
import type { Census } from '../census/census';

export const FORMAT = 'carillon-export';
export const FORMAT_VERSION = 1;

/** The first line. Nothing in it depends on when it was written: the same data give the same file. */
export interface Header {
  readonly kind: 'header';
  readonly format: string;
  readonly version: number;
  /** The version of Carillon that wrote it. */
  readonly carillon: string;
  readonly hash_key_fingerprint: string;
  readonly events: number;
  readonly documents: number;
}

/** In the order of the source's positions. */
export interface EventRecord {
  readonly kind: 'event';
  readonly position: number;
  readonly stream: StreamName;
  readonly revision: number;
  readonly type: string;
  readonly data: unknown;
  readonly metadata: Metadata;
}

/** Before the documents of the collection, of which there may be none. */
export interface CollectionRecord {
  readonly kind: 'collection';
  readonly collection: string;
}

export interface DocumentRecord {
  readonly kind: 'document';
  readonly collection: string;
  readonly document: Document;
}

export type ContentRecord = EventRecord | CollectionRecord | DocumentRecord;

/** The last line. */
export interface Trailer {
  readonly kind: 'trailer';
  /** How many lines stand before it. */
  readonly lines: number;
  /** Of all bytes before it. */
  readonly sha256: string;
  readonly census: Census;
}

export type FileRecord = Header | ContentRecord | Trailer;

export const lineOf = (record: FileRecord): string => `${JSON.stringify(record)}\n`;
