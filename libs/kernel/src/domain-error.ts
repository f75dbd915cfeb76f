/** One broken rule about one place of the input: what is wrong and how to mend it. */
export interface FieldError {
  readonly field: string;
  readonly code: string;
  readonly message: string;
}

/** A rule of the domain said no. `code` is stable and part of the HTTP contract; `details` are shown to the caller. */
export class DomainError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly details: Readonly<Record<string, unknown>> = {},
    readonly fields: readonly FieldError[] = [],
  ) {
    super(message);
    this.name = 'DomainError';
  }
}

/** Makes a forgotten case of a union a compile error. */
export function assertNever(value: never): never {
  throw new Error(`Unhandled case: ${JSON.stringify(value)}`);
}
