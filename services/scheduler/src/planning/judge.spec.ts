import { HOUR, MINUTE, SECOND } from '@carillon/kernel';
import { campaignOf } from '../agenda/campaign';
import type { LeadDocument } from '../agenda/documents';
import { leadDocument as lead, NOON, settings } from '../scheduler.harness';
import type { Candidate } from './fact-gatherer';
import { factsOf, type Findings } from './facts';
import { isNews, judge, type Deferral } from './judge';

const nothing: Findings = { listings: new Map(), cooldowns: new Map(), holdsNumber: () => false, subjectOf: () => null, registries: [] };
const campaign = campaignOf({ _id: 'c', _v: 1, environment_id: 'e', status: 'active', ended_at: null, settings: settings({ callTimeRanges: [{ start: '09:00', end: '17:00' }] }) });
const candidate = (one: LeadDocument, findings: Partial<Findings> = {}): Candidate => ({ lead: one, facts: factsOf(campaign, one, { ...nothing, ...findings }) });
const capacity = { planInUse: 3, planLimit: 5, campaignInUse: 0, campaignLimit: null };
const never = (): boolean => false;
const ids = (list: readonly { readonly lead: LeadDocument }[]): string[] => list.map((one) => one.lead._id);

describe('judge', () => {
  it('gives away as many places as there are and leaves the others', () => {
    const { allowed, left } = judge(['a', 'b', 'c'].map((id) => candidate(lead(id))), capacity, NOON, never);
    expect([ids(allowed), left]).toEqual([['a', 'b'], 1]);
  });

  it('spends no place on those that are held back', () => {
    const listed = { listings: new Map([['key of a', [{ list: 'global', expiresAt: null }]]]) };
    const { allowed, denied } = judge([candidate(lead('a'), listed), candidate(lead('b')), candidate(lead('c'))], capacity, NOON, never);
    expect([ids(allowed), ids(denied)]).toEqual([['b', 'c'], ['a']]);
  });

  it('lets nobody overtake a lead that goes on to its next number', () => {
    const listed = { listings: new Map([['key of b', [{ list: 'global', expiresAt: null }]]]) };
    const { allowed, denied, left } = judge([candidate(lead('a')), candidate(lead('b'), listed), candidate(lead('c'))], capacity, NOON, ({ _id }) => _id === 'b');
    expect([ids(allowed), ids(denied), left]).toEqual([['a'], ['b'], 1]);
  });

  it('gives one place to a number that is there twice', () => {
    const { allowed, deferred } = judge([candidate(lead('a')), candidate(lead('a~2', { number_key: 'key of a' }))], capacity, NOON, never);
    expect([ids(allowed), deferred.map(({ verdict }) => verdict.rule)]).toEqual([['a'], ['number-in-flight']]);
  });

  it('says until when an authorisation holds', () => expect(judge([candidate(lead('a'))], capacity, NOON, never).allowed).toMatchObject([{ validUntil: NOON + 5 * HOUR }]));

  it.each([
    [2 * SECOND + 1, ['a'], []],
    [2 * SECOND, [], ['a']],
  ])('%s ms before closing allows %j and finds it too late for %j', (before, allowed, tooLate) => {
    const judgement = judge([candidate(lead('a'))], capacity, NOON + 5 * HOUR - before, never);
    expect([ids(judgement.allowed), ids(judgement.tooLate)]).toEqual([allowed, tooLate]);
  });

  it('leaves all of a campaign that has closed meanwhile', () => expect(judge([candidate(lead('a'))], capacity, NOON + 5 * HOUR, never).left).toBe(1));
});

describe('factsOf', () => {
  const delayed = { ...campaign, initialDelay: MINUTE };

  it('lets a new lead wait for the initial delay', () => expect(factsOf(delayed, lead('a'), nothing).lead.notBefore).toEqual({ at: NOON + MINUTE, reason: 'initial_delay' }));
  it('lets nobody else wait for it', () => {
    expect(factsOf(delayed, lead('a', { made: 1 }), nothing).lead.notBefore).toBeNull();
    expect(factsOf(delayed, lead('a', { allow_duplicates: false }), nothing).lead.notBefore).toBeNull();
  });
  it('hands in the same array for the same zones', () => expect(factsOf(campaign, lead('a'), nothing).number.zones).toBe(factsOf(campaign, lead('b'), nothing).number.zones));
});

describe('isNews', () => {
  const deferral = (rule: string): Deferral => ({ kind: 'defer', rule, version: 1, until: NOON, facts: {} });

  it('is a rule that was not the last one', () => expect(isNews(lead('a', { waiting_rule: 'dnc' }), deferral('number-in-flight'))).toBe(true));
  it('is not a number that is still in flight', () => expect(isNews(lead('a', { waiting_rule: 'number-in-flight' }), deferral('number-in-flight'))).toBe(false));
  it('is the next night', () => expect(isNews(lead('a', { waiting_rule: 'legal-hours' }), deferral('legal-hours'))).toBe(true));
});
