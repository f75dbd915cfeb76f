import type { Instant } from '@carillon/kernel';
import type { Plan, Scope } from './environment.events';

export interface CreateEnvironment {
  readonly type: 'CreateEnvironment';
  readonly environmentId: string;
  readonly name: string;
  readonly plan: Plan;
  readonly at: Instant;
}
export interface ChangePlan {
  readonly type: 'ChangePlan';
  readonly plan: Plan;
  readonly at: Instant;
}
export interface IssueToken {
  readonly type: 'IssueToken';
  readonly tokenId: string;
  readonly name: string;
  /** SHA-256, hex: the token itself never comes here. */
  readonly tokenHash: string;
  readonly scopes: readonly Scope[];
  readonly at: Instant;
}
export interface RevokeToken {
  readonly type: 'RevokeToken';
  readonly tokenId: string;
  readonly at: Instant;
}

export interface ChooseComplianceProfile {
  readonly type: 'ChooseComplianceProfile';
  readonly complianceProfile: string;
  readonly at: Instant;
}

export interface ChooseTimezone {
  readonly type: 'ChooseTimezone';
  readonly timezone: string;
  /** There is such a zone, as far as the platform knows. */
  readonly exists: boolean;
  readonly at: Instant;
}

export type EnvironmentCommand = CreateEnvironment | ChangePlan | IssueToken | RevokeToken | ChooseComplianceProfile | ChooseTimezone;
