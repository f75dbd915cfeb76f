import type { EnvironmentCreated, EnvironmentEvent, Plan, Scope, TokenIssued } from './environment.events';

export interface Token {
  readonly tokenHash: string;
  readonly scopes: readonly Scope[];
  readonly status: 'valid' | 'revoked';
}

export interface ExistingEnvironment {
  readonly status: 'existing';
  readonly environmentId: string;
  readonly name: string;
  readonly plan: Plan;
  readonly complianceProfile: string;
  readonly timezone: string;
  /** By token id; a revoked one stays known. */
  readonly tokens: Readonly<Record<string, Token>>;
}

/** Of an environment that never chose. */
export const DEFAULT_PROFILE = 'standard';
export const DEFAULT_TIMEZONE = 'UTC';

export type EnvironmentState = { readonly status: 'absent' } | ExistingEnvironment;

export const initialState = (): EnvironmentState => ({ status: 'absent' });

export function evolve(state: EnvironmentState, event: EnvironmentEvent): EnvironmentState {
  if (event.type === 'EnvironmentCreated') return created(event.data);
  if (state.status === 'absent') return state;
  switch (event.type) {
    case 'PlanChanged':
      return { ...state, plan: event.data.plan };
    case 'ComplianceProfileChosen':
      return { ...state, complianceProfile: event.data.complianceProfile };
    case 'TimezoneChosen':
      return { ...state, timezone: event.data.timezone };
    case 'TokenIssued':
      return withToken(state, event.data.tokenId, tokenOf(event.data));
    case 'TokenRevoked':
      return revoked(state, event.data.tokenId);
    default:
      return ignore(state, event);
  }
}

const created = ({ environmentId, name, plan }: EnvironmentCreated['data']): EnvironmentState => ({
  status: 'existing',
  environmentId,
  name,
  plan,
  complianceProfile: DEFAULT_PROFILE,
  timezone: DEFAULT_TIMEZONE,
  tokens: {},
});

const tokenOf = ({ tokenHash, scopes }: TokenIssued['data']): Token => ({ tokenHash, scopes, status: 'valid' });

const withToken = (state: ExistingEnvironment, tokenId: string, token: Token): EnvironmentState => ({
  ...state,
  tokens: { ...state.tokens, [tokenId]: token },
});

function revoked(state: ExistingEnvironment, tokenId: string): EnvironmentState {
  const token = state.tokens[tokenId];
  return token ? withToken(state, tokenId, { ...token, status: 'revoked' }) : state;
}

/** What a newer version stored means nothing to this one. */
const ignore = (state: EnvironmentState, _event: never): EnvironmentState => state;
