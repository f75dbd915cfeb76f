import { SECOND } from '@carillon/kernel';
import type { CampaignStanding } from '../gate/campaign-standing';
import type { Authorisation } from './authorisation';
import { numberRefusal } from './number-refusal';
import { DomainError } from '@carillon/kernel';
import { refusalOf, type Look } from './refusals';

const call = { environmentId: 'env', campaignId: 'c', leadId: 'l', attemptId: 'l.1', attempt: 1, agentId: 'a', numberKey: 'key', isTesting: false, context: {} };
const authorisation: Authorisation = {
  call, numberId: 'env.key', dncLists: ['campaign.c', 'env', 'global'], keptSince: null, authorisedAt: 100_000, validUntil: 200_000, expiresAt: 5_000, campaignRevision: 4,
  request: { attemptId: 'l.1', attempt: 1, to: '+12025550143', from: '+12025550100', agentId: 'a', ringTimeoutSeconds: 30, variables: {} },
  origin: { correlationId: 'c', causationId: 'm', actor: 'service:dialer', environmentId: 'env' },
};
const standing: CampaignStanding = { revision: 4, isHalted: false, supersededBelow: 4, supersededAt: 99_999, ownDncKeys: new Set() };
const look: Look = { now: 150_000, wall: 4_999, standing, isInformed: true, windowGuard: SECOND };

const reason = (changed: Partial<Authorisation>, seen: Partial<Look> = {}) => refusalOf({ ...authorisation, ...changed }, { ...look, ...seen })?.reason;
const standingWith = (changed: Partial<CampaignStanding>): Partial<Look> => ({ standing: { ...standing, ...changed } });

describe('refusalOf', () => {
  it('finds nothing against a fresh authorisation', () => expect(reason({})).toBeUndefined());

  it.each([
    ['expired', 'at its last instant', { wall: 5_000 }],
    ['expired', 'for a campaign nobody has heard of', { standing: undefined }],
    ['expired', 'on settings that are not in force any more', standingWith({ supersededBelow: 5 })],
    ['expired', 'by a dialer that may not have heard of a change', { isInformed: false }],
    ['campaign_halted', 'for a halted campaign', standingWith({ isHalted: true })],
    ['on_dnc', 'for a number on the own list', standingWith({ ownDncKeys: new Set(['key']) })],
    ['window_closed', 'a second before the window closes', { now: 200_000 - SECOND }],
  ] as const)('says %s %s', (expected, _, seen) => expect(reason({}, seen)).toBe(expected));

  it('takes a millisecond less for in time', () => {
    expect(reason({}, { now: 200_000 - SECOND - 1 })).toBeUndefined();
    expect(reason({}, { wall: 4_999 })).toBeUndefined();
  });

  it('goes by time where the authorisation names no revision', () => {
    expect(reason({ campaignRevision: null, authorisedAt: 99_999 })).toBe('expired');
    expect(reason({ campaignRevision: null, authorisedAt: 100_000 })).toBeUndefined();
  });

  it('asks no campaign of a one-off call', () => {
    expect(reason({ call: { ...call, campaignId: null } }, { standing: null })).toBeUndefined();
  });

  it('leaves the own list alone where it does not apply', () => {
    expect(reason({ dncLists: ['env', 'global'] }, standingWith({ ownDncKeys: new Set(['key']) }))).toBeUndefined();
  });

  it('says the final reason before those that pass', () => {
    expect(reason({}, { ...standingWith({ ownDncKeys: new Set(['key']), supersededBelow: 9 }), wall: 9_000 })).toBe('on_dnc');
  });

  it('names no number in its facts', () => {
    const refusals = [{ wall: 5_000 }, { standing: undefined }, standingWith({ isHalted: true }), { now: 200_000 }].map((seen) => refusalOf(authorisation, { ...look, ...seen }));
    expect(JSON.stringify(refusals)).not.toContain('+1202');
  });
});

describe('numberRefusal', () => {
  it.each([
    ['NUMBER_ON_DNC', 'on_dnc'],
    ['LEASE_LOST', 'lease_lost'],
    ['NUMBER_BUSY', 'lease_lost'],
    ['CAP_REACHED', 'cap_reached'],
  ])('takes %s for %s', (code, expected) => {
    expect(numberRefusal(new DomainError(code, 'no', { since: 1, nested: {} }))).toEqual({ reason: expected, facts: { rule: code, since: 1 } });
  });

  it('leaves every other error to whoever can mend it', () => {
    expect(numberRefusal(new Error('disk'))).toBeUndefined();
    expect(numberRefusal(new DomainError('ANOTHER', 'no'))).toBeUndefined();
  });
});
