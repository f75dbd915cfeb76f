import { PROFILE_NAMES } from '@carillon/domain/compliance';
import { deciderSpecification, expectRepeatsToChangeNothing, expectReplayToAgree, expectUnknownToMeanNothing } from '@carillon/testing';
import * as fc from 'fast-check';
import type { EnvironmentCommand, IssueToken } from './environment.commands';
import { environmentDecider } from './environment.decider';
import { DEFAULT_PLAN, SCOPES, type EnvironmentEvent, type Scope } from './environment.events';

const at = 1_000;
const environmentId = 'default';
const { given } = deciderSpecification(environmentDecider);
const hash = (character: string) => character.repeat(64);

const create: EnvironmentCommand = { type: 'CreateEnvironment', environmentId, name: 'Default', plan: DEFAULT_PLAN, at };
const created: EnvironmentEvent = { type: 'EnvironmentCreated', data: { environmentId, name: 'Default', plan: DEFAULT_PLAN, at } };
const biggerPlan = { ...DEFAULT_PLAN, parallelCalls: 20 };
const changePlan = (plan = biggerPlan): EnvironmentCommand => ({ type: 'ChangePlan', plan, at });
const issue = (tokenId = 't1', changes: Partial<IssueToken> = {}): IssueToken => ({
  type: 'IssueToken',
  tokenId,
  name: 'ops',
  tokenHash: hash('a'),
  scopes: ['campaigns:read'],
  at,
  ...changes,
});
const issued: EnvironmentEvent = { type: 'TokenIssued', data: { environmentId, tokenId: 't1', name: 'ops', tokenHash: hash('a'), scopes: ['campaigns:read'], at } };
const revoke = (tokenId = 't1'): EnvironmentCommand => ({ type: 'RevokeToken', tokenId, at });
const revoked: EnvironmentEvent = { type: 'TokenRevoked', data: { environmentId, tokenId: 't1', tokenHash: hash('a'), at } };

describe('CreateEnvironment', () => {
  it('starts with a plan', () => given([]).when(create).then([created]));
  it('changes nothing when it exists', () => given([created]).when(create).thenNothing());
  it('needs a name and a plan that allows something', () => {
    const { fields } = given([]).when({ ...create, name: ' ', plan: { ...DEFAULT_PLAN, campaigns: 0 } }).thenRefused('VALIDATION_ERROR');
    expect(fields.map(({ field }) => field)).toEqual(['name', 'plan.campaigns']);
  });
});

describe('ChangePlan', () => {
  it('changes it', () => given([created]).when(changePlan()).then([{ type: 'PlanChanged', data: { environmentId, plan: biggerPlan, at } }]));
  it('changes nothing when it is the same', () => given([created]).when(changePlan({ ...DEFAULT_PLAN })).thenNothing());
  it.each([
    ['parallelCalls', 'parallel_calls'],
    ['campaigns', 'campaigns'],
    ['requestsPerSecond', 'requests_per_second'],
    ['requestBurst', 'request_burst'],
  ] as const)('changes with %s alone, which is a whole number of at least 1', (key, field) => {
    const plan = { ...DEFAULT_PLAN, [key]: 1 };
    given([created]).when(changePlan(plan)).then([{ type: 'PlanChanged', data: { environmentId, plan, at } }]);
    for (const broken of [0, 1.5, 2 ** 53]) {
      const { fields } = given([created]).when(changePlan({ ...DEFAULT_PLAN, [key]: broken })).thenRefused('VALIDATION_ERROR');
      expect(fields).toEqual([{ field, code: 'RANGE', message: 'must be a whole number of at least 1' }]);
    }
  });
});

describe('tokens', () => {
  it('are issued', () => given([created]).when(issue()).then([issued]));
  it('are issued once', () => given([created, issued]).when(issue()).thenNothing());
  it('have an id of their own', () => void given([created, issued]).when(issue('t1', { tokenHash: hash('b') })).thenRefused('TOKEN_EXISTS', { tokenId: 't1' }));
  it.each<[Partial<IssueToken>, string, string]>([
    [{ name: '' }, 'name', 'must be a text of 1 to 255 characters'],
    [{ tokenHash: 'secret' }, 'token_hash', 'must be a SHA-256 in lower-case hex'],
    [{ scopes: [] }, 'scopes', `must name at least one of ${SCOPES.join(', ')}`],
    [{ scopes: ['campaigns:read', 'everything' as Scope] }, 'scopes.1', `must be one of ${SCOPES.join(', ')}`],
  ])('are refused for %j', (changes, field, message) => {
    expect(given([created]).when(issue('t1', changes)).thenRefused('VALIDATION_ERROR').fields).toMatchObject([{ field, message }]);
  });
  it('are revoked', () => given([created, issued]).when(revoke()).then([revoked]));
  it('are revoked once', () => given([created, issued, revoked]).when(revoke()).thenNothing());
  it('stay revoked when the issue is repeated', () => given([created, issued, revoked]).when(issue()).thenNothing());
  it('must exist to be revoked', () => void given([created]).when(revoke('t2')).thenRefused('TOKEN_NOT_FOUND', { tokenId: 't2' }));
  it('are known, valid and revoked', () => {
    const token = { tokenHash: hash('a'), scopes: ['campaigns:read'] };
    expect(given([created]).when(issue()).thenState()).toMatchObject({ tokens: { t1: { ...token, status: 'valid' } } });
    expect(given([created, issued]).when(revoke()).thenState()).toMatchObject({ tokens: { t1: { ...token, status: 'revoked' } } });
  });
});

it('ignores what is unknown', () => expectUnknownToMeanNothing(environmentDecider, [created]));
it('is nothing before it is created, whatever else is in its stream', () => given([issued, revoked]).when(create).then([created]));

it.each([changePlan(), issue(), revoke()])('needs an environment: $type', (command) => {
  given([]).when(command).thenRefused('ENVIRONMENT_NOT_FOUND');
});

describe('whatever happens', () => {
  const ids = fc.constantFrom('t1', 't2');
  const commands: fc.Arbitrary<EnvironmentCommand> = fc.oneof(
    fc.constant(create),
    fc.integer({ min: 0, max: 3 }).map((parallelCalls) => changePlan({ ...DEFAULT_PLAN, parallelCalls })),
    ids.map((id) => issue(id)),
    ids.map(revoke),
  );
  const histories = fc.array(commands, { maxLength: 15 });

  it('a repeated command has one effect', () =>
    fc.assert(fc.property(histories, commands, (before, command) => expectRepeatsToChangeNothing(environmentDecider, before, command))));
  it('the stored events give the state', () => fc.assert(fc.property(histories, (history) => expectReplayToAgree(environmentDecider, history))));
});

describe('D7 the compliance profile of an environment', () => {
  const choose = (complianceProfile: string): EnvironmentCommand => ({ type: 'ChooseComplianceProfile', complianceProfile, at });
  const chosen = (complianceProfile: string): EnvironmentEvent => ({ type: 'ComplianceProfileChosen', data: { environmentId, complianceProfile, at } });

  it('is chosen, and chosen again', () => given([created, chosen('uk')]).when(choose('us-debt')).then([chosen('us-debt')]));
  it('is the standard one before', () => given([created]).when(choose('standard')).thenNothing());
  it('stays as it is', () => given([created, chosen('uk')]).when(choose('uk')).thenNothing());
  it('must be one that there is', () => {
    const { fields } = given([created]).when(choose('mars')).thenRefused('VALIDATION_ERROR');
    expect(fields).toEqual([{ field: 'compliance_profile', code: 'NOT_ALLOWED', message: `must be one of ${PROFILE_NAMES.join(', ')}` }]);
  });
});

describe('the time zone of an environment', () => {
  const choose = (timezone: string, exists = true): EnvironmentCommand => ({ type: 'ChooseTimezone', timezone, exists, at });
  const chosen = (timezone: string): EnvironmentEvent => ({ type: 'TimezoneChosen', data: { environmentId, timezone, at } });

  it('is chosen, and chosen again', () => given([created, chosen('Europe/Madrid')]).when(choose('America/New_York')).then([chosen('America/New_York')]));
  it('is UTC before', () => given([created]).when(choose('UTC')).thenNothing());
  it('stays as it is', () => given([created, chosen('Europe/Madrid')]).when(choose('Europe/Madrid')).thenNothing());
  it('must be one that there is', () => {
    const { fields } = given([created]).when(choose('Mars/Olympus', false)).thenRefused('VALIDATION_ERROR');
    expect(fields).toEqual([{ field: 'timezone', code: 'UNKNOWN_ZONE', message: 'must be an IANA zone, such as Europe/Madrid' }]);
  });
});
