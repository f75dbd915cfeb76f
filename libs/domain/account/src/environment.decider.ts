import { isProfileName, PROFILE_NAMES } from '@carillon/domain/compliance';
import { assertNever, DomainError, refuseInvalid, type Decider, type FieldError } from '@carillon/kernel';
import { broken, matching, positive, someOf, text } from './checks';
import type { ChangePlan, ChooseComplianceProfile, ChooseTimezone, CreateEnvironment, EnvironmentCommand, IssueToken, RevokeToken } from './environment.commands';
import { SCOPES, type EnvironmentEvent, type Plan } from './environment.events';
import { evolve, initialState, type EnvironmentState, type ExistingEnvironment } from './environment.state';

type Decision = readonly EnvironmentEvent[];

const SHA_256 = /^[0-9a-f]{64}$/;
const MAX_NAME = 255;

/** Guards an environment's plan, and that a token which was revoked stays so. */
export const environmentDecider: Decider<EnvironmentState, EnvironmentCommand, EnvironmentEvent> = {
  initialState,
  evolve,
  decide: (command, state) => (command.type === 'CreateEnvironment' ? create(command, state) : change(command, existing(state))),
};

function change(command: Exclude<EnvironmentCommand, CreateEnvironment>, state: ExistingEnvironment): Decision {
  switch (command.type) {
    case 'ChangePlan':
      return changePlan(command, state);
    case 'ChooseComplianceProfile':
      return chooseProfile(command, state);
    case 'ChooseTimezone':
      return chooseTimezone(command, state);
    case 'IssueToken':
      return issueToken(command, state);
    case 'RevokeToken':
      return revokeToken(command, state);
    default:
      return assertNever(command);
  }
}

function existing(state: EnvironmentState): ExistingEnvironment {
  if (state.status === 'absent') throw new DomainError('ENVIRONMENT_NOT_FOUND', 'There is no such environment');
  return state;
}

/** The default environment is asked for at every start, whatever became of its plan since. */
function create({ type: _, ...data }: CreateEnvironment, state: EnvironmentState): Decision {
  if (state.status === 'existing') return [];
  refuseInvalid([...text('name', data.name, MAX_NAME), ...planErrors(data.plan, 'plan.')]);
  return [{ type: 'EnvironmentCreated', data }];
}

/** `prefix`: where the plan stands in what was asked for. */
const planErrors = ({ parallelCalls, campaigns, requestsPerSecond, requestBurst }: Plan, prefix = ''): readonly FieldError[] => [
  ...positive(`${prefix}parallel_calls`, parallelCalls),
  ...positive(`${prefix}campaigns`, campaigns),
  ...positive(`${prefix}requests_per_second`, requestsPerSecond),
  ...positive(`${prefix}request_burst`, requestBurst),
];

function changePlan({ plan, at }: ChangePlan, { environmentId, plan: current }: ExistingEnvironment): Decision {
  if (samePlan(plan, current)) return [];
  refuseInvalid(planErrors(plan));
  return [{ type: 'PlanChanged', data: { environmentId, plan, at } }];
}

const samePlan = (a: Plan, b: Plan): boolean =>
  a.parallelCalls === b.parallelCalls &&
  a.campaigns === b.campaigns &&
  a.requestsPerSecond === b.requestsPerSecond &&
  a.requestBurst === b.requestBurst;

function chooseProfile({ complianceProfile, at }: ChooseComplianceProfile, { environmentId, complianceProfile: current }: ExistingEnvironment): Decision {
  if (complianceProfile === current) return [];
  refuseInvalid(isProfileName(complianceProfile) ? [] : broken('compliance_profile', 'NOT_ALLOWED', `must be one of ${PROFILE_NAMES.join(', ')}`));
  return [{ type: 'ComplianceProfileChosen', data: { environmentId, complianceProfile, at } }];
}

function chooseTimezone({ timezone, exists, at }: ChooseTimezone, { environmentId, timezone: current }: ExistingEnvironment): Decision {
  if (timezone === current) return [];
  refuseInvalid(exists ? [] : broken('timezone', 'UNKNOWN_ZONE', 'must be an IANA zone, such as Europe/Madrid'));
  return [{ type: 'TimezoneChosen', data: { environmentId, timezone, at } }];
}

function issueToken({ type: _, ...data }: IssueToken, { environmentId, tokens }: ExistingEnvironment): Decision {
  const known = tokens[data.tokenId];
  if (known?.tokenHash === data.tokenHash) return [];
  if (known) throw new DomainError('TOKEN_EXISTS', 'Another token has this id: choose another', { tokenId: data.tokenId });
  refuseInvalid([
    ...text('name', data.name, MAX_NAME),
    ...matching('token_hash', SHA_256.test(data.tokenHash), 'a SHA-256 in lower-case hex'),
    ...someOf('scopes', data.scopes, SCOPES),
  ]);
  return [{ type: 'TokenIssued', data: { environmentId, ...data } }];
}

function revokeToken({ tokenId, at }: RevokeToken, { environmentId, tokens }: ExistingEnvironment): Decision {
  const token = tokens[tokenId];
  if (!token) throw new DomainError('TOKEN_NOT_FOUND', 'There is no such token', { tokenId });
  return token.status === 'revoked' ? [] : [{ type: 'TokenRevoked', data: { environmentId, tokenId, tokenHash: token.tokenHash, at } }];
}
