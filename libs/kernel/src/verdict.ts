import type { Instant } from './instant';

/** Facts that led to a verdict, in data: shown by "explain", stored with the decision. Never personal data. */
export type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Which rule decided; the version changes whenever the rule's meaning does. */
export interface RuleRef {
  readonly rule: string;
  readonly version: number;
  readonly facts: Facts;
}

export type Verdict =
  | { readonly kind: 'allow' }
  | ({ readonly kind: 'defer'; readonly until: Instant } & RuleRef)
  | ({ readonly kind: 'deny' } & RuleRef);
