import type { Document, Write } from '@carillon/platform/read-store';

export interface DocumentPlace {
  readonly collection: string;
  readonly id: string;
}

export type ReadDocument = <T extends Document>(collection: string, id: string) => T | undefined;

/** How documents follow from inputs: pure, so that a rebuild gives the same documents. */
export interface Projection<Input> {
  /** All that `project` will read, so that it can be loaded at once. */
  reads(input: Input): readonly DocumentPlace[];
  project(input: Input, read: ReadDocument): readonly Write[];
}
