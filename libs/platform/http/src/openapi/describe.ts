import { SetMetadata, type CustomDecorator, type Type } from '@nestjs/common';
import type { ErrorCode } from '../errors/error-codes';

/** Anything that OpenAPI takes as a schema. */
export type Schema = Readonly<Record<string, unknown>>;

export interface Description {
  readonly summary: string;
  /** The body, where the handler takes it unchecked and checks it itself. */
  readonly body?: Type;
  /** The `data` of the answer: a class with class-validator's decorators, or a schema. */
  readonly data?: Type | Schema;
  /** `data` is a list of it, with `next_cursor` beside. */
  readonly list?: boolean;
  /** The content type of an answer that is not JSON. */
  readonly produces?: string;
  readonly status?: number;
  /** Codes of this route beyond those that every route of its kind can answer with. */
  readonly errors?: readonly ErrorCode[];
  readonly tag?: string;
}

export const DESCRIPTION_KEY = 'carillon:description';

/** What OpenAPI says of a route and cannot find out by itself. */
export const Describe = (description: Description): CustomDecorator => SetMetadata(DESCRIPTION_KEY, description);
