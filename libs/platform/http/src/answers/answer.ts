import { SetMetadata, type CustomDecorator } from '@nestjs/common';
import { entityTag } from '../requests/if-match';

export interface AnswerOptions {
  /** The stream's revision, shown as `ETag`. */
  readonly revision?: number;
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Members beside `success` and `data`. */
  readonly beside?: Readonly<Record<string, unknown>>;
}

/** What a handler returns when the plain value does not say enough. */
export class Answer<T> {
  constructor(
    readonly data: T,
    readonly options: AnswerOptions = {},
  ) {}

  get headers(): Readonly<Record<string, string>> {
    const { revision, headers } = this.options;
    return { ...(revision !== undefined && { etag: entityTag(revision) }), ...headers };
  }

  get body(): Readonly<Record<string, unknown>> {
    return { success: true, data: this.data, ...this.options.beside };
  }
}

/** A page of a list; `next` is the cursor of the following one, `beside` what else is said of the whole list. */
export const listOf = <T>(data: readonly T[], next?: string, beside: Readonly<Record<string, unknown>> = {}): Answer<readonly T[]> =>
  new Answer(data, { beside: { next_cursor: next ?? null, ...beside } });

export const RAW_KEY = 'carillon:raw';

/** The returned value is the whole body: no `{success, data}` around it. */
export const RawBody = (): MethodDecorator & ClassDecorator & CustomDecorator => SetMetadata(RAW_KEY, true);
