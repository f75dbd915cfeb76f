import type { Instant } from './instant';

/** A fact: what an aggregate decided. `type` is written to disk and never changes its meaning. */
export interface Event<Type extends string = string, Data = unknown> {
  readonly type: Type;
  readonly data: Data;
}

/** What is known about an event besides its data; stored beside it and carried to every topic. */
export interface Metadata {
  /** Deterministic: the same decision taken twice has the same id, so that a repeated append is recognised. */
  readonly messageId: string;
  /** The request or job that everything in this chain belongs to. */
  readonly correlationId: string;
  /** The message (event or command) that caused this one. */
  readonly causationId: string;
  readonly occurredAt: Instant;
  /** `token:<id>`, `service:<name>` or `system`. */
  readonly actor: string;
  readonly environmentId: string;
  readonly schemaVersion: number;
}

/** Who asks for a command, when and why: everything of the metadata that a command does not decide itself. */
export type Cause = Omit<Metadata, 'messageId' | 'schemaVersion'>;
