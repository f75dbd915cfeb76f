import type { Event, Instant } from '@carillon/kernel';

// These names and shapes are on disk: add fields, never change or remove them.
// Stream `environment-<id>`: its plan and its tokens.

export const SCOPES = ['campaigns:read', 'campaigns:write', 'contacts:write', 'calls:write', 'dnc:read', 'dnc:write', 'reports:read', 'admin'] as const;
export type Scope = (typeof SCOPES)[number];

export interface Plan {
  readonly parallelCalls: number;
  readonly campaigns: number;
  readonly requestsPerSecond: number;
  readonly requestBurst: number;
}

export const DEFAULT_PLAN: Plan = { parallelCalls: 10, campaigns: 1_000, requestsPerSecond: 100, requestBurst: 200 };

export type EnvironmentCreated = Event<'EnvironmentCreated', { readonly environmentId: string; readonly name: string; readonly plan: Plan; readonly at: Instant }>;
export type PlanChanged = Event<'PlanChanged', { readonly environmentId: string; readonly plan: Plan; readonly at: Instant }>;
export type TokenIssued = Event<
  'TokenIssued',
  {
    readonly environmentId: string;
    readonly tokenId: string;
    readonly name: string;
    /** SHA-256 of the token, hex. The token itself is shown once and never stored. */
    readonly tokenHash: string;
    readonly scopes: readonly Scope[];
    readonly at: Instant;
  }
>;
export type TokenRevoked = Event<'TokenRevoked', { readonly environmentId: string; readonly tokenId: string; readonly tokenHash: string; readonly at: Instant }>;
/** Campaigns that name no compliance profile of their own have this one from here on, and so have calls of no campaign. */
export type ComplianceProfileChosen = Event<'ComplianceProfileChosen', { readonly environmentId: string; readonly complianceProfile: string; readonly at: Instant }>;
/** Where a vendor's API says "the account's time zone", it is this one from here on. */
export type TimezoneChosen = Event<'TimezoneChosen', { readonly environmentId: string; readonly timezone: string; readonly at: Instant }>;
export type EnvironmentEvent = EnvironmentCreated | PlanChanged | TokenIssued | TokenRevoked | ComplianceProfileChosen | TimezoneChosen;
