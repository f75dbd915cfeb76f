import type { Rate } from '@carillon/platform/http';
import type { FieldTable } from './field-table';
import type { Values } from './fields/check-fields';
import type { NativeCaller } from './native/native-caller';
import type { Refusal } from './native/native-refusal';

export interface DialectRequest {
  readonly params: Readonly<Record<string, string>>;
  /** Checked by the route's tables, with their defaults. */
  readonly query: Values;
  readonly body: Values;
  /** Where the client reached the dialect, for links: `https://host/compat/talkdesk`. */
  readonly baseUrl: string;
  /** The path and query that the client asked for, below the dialect. */
  readonly url: string;
}

export interface DialectAnswer {
  readonly status: number;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface DialectRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** The vendor's own, `/campaigns/:id`. */
  readonly path: string;
  readonly summary: string;
  /** The native scope that it needs; what a token may do is decided by the native API, this is for refusals before it is asked. */
  readonly scope: string;
  readonly query?: FieldTable;
  readonly body?: FieldTable;
  /** Native fields and what the vendor calls them: `{'retry_delay.amount': 'dialing_strategy.retry_period'}`. A part counts for what is below it. */
  readonly names?: Readonly<Record<string, string>>;
  readonly success: { readonly status: number; readonly body?: FieldTable };
  /** Statuses of refusals, for the document. */
  readonly refusals: readonly number[];
  readonly answer: (request: DialectRequest, native: NativeCaller) => Promise<DialectAnswer>;
}

/** A vendor's API in the words of tables and translations. It is one folder; nothing else knows it but the registry. */
export interface Dialect {
  /** The path segment: `/compat/<name>`. */
  readonly name: string;
  readonly title: string;
  readonly routes: readonly DialectRoute[];
  /** The vendor's limits on the requests of a token, where it has some; the plan's hold besides. */
  readonly rates?: readonly Rate[];
  /** Native settings of a campaign that its clients can say, and those that they can read back; docs/compatibility.md shows both. */
  readonly expresses?: { readonly sets: readonly string[]; readonly shows: readonly string[] };
  /** The vendor's status and error body for a refusal. */
  readonly refuse: (refusal: Refusal, route?: DialectRoute) => DialectAnswer;
  /** The shape of that body, for the document. */
  readonly errorBody: FieldTable;
}
