import type { Evidence, LoggedEvent } from './evidence';
import { EvidenceBuilder, NOON } from './evidence.builder';
import { INVARIANTS, violations } from './oracle';

const HOUR = 3_600_000;
const broken = (evidence: Evidence): readonly string[] => [...new Set(violations(evidence).map(({ invariant }) => invariant))];
const run = (): EvidenceBuilder => new EvidenceBuilder().campaign().contacts('a', 'b');

/** The same run with one event tampered with. */
const tampered = (evidence: Evidence, change: (event: LoggedEvent, index: number) => LoggedEvent | undefined): Evidence => ({
  ...evidence,
  events: evidence.events.flatMap((event, index) => change(event, index) ?? []),
});

describe('the oracle', () => {
  it('has nothing against a lawful run', () => {
    expect(broken(run().attempt('a').attempt('b').attempt('a', 2, { at: NOON + HOUR }).build())).toEqual([]);
  });

  it('knows every invariant that can be looked at', () => {
    expect(INVARIANTS.map(({ id }) => id)).toEqual(['I1', 'I2', 'I3', 'I4', 'I5', 'I6', 'I7', 'I8', 'I9', 'I10', 'I11', 'I12', 'I13', 'I15', 'I16', 'I17', 'I18']);
  });

  it('I1: sees an intent after a suppression', () => {
    const suppressed = run().event('number-default.key-a', 'NumberSuppressed', { environmentId: 'default', numberKey: 'key-a', expiresAt: null });
    expect(broken(suppressed.attempt('a').build())).toEqual(['I1']);
  });

  describe('I1: sees an intent to a number that a registry lists', () => {
    const registered = { 'national@0': {}, 'national@1': { 'number of a': null, 'number of b': NOON } };
    const acknowledged = [{ kind: 'registry', registry: 'national', version: 1, position: 2 }] as const;
    const told = (evidence: EvidenceBuilder) => violations(evidence.build({ registered, acknowledged })).map(({ message }) => message);
    const consent = (evidence: EvidenceBuilder) => evidence.event('number-default.key-a', 'CallConsentGiven', { purpose: 'telemarketing', subject: null, from: NOON, until: null });

    it('in the version that it was checked against, unless that ended', () => {
      expect(told(run().checkedAgainst({ 'registry.national': 1 }).attempt('a'))).toEqual(['a.1 was intended while its number stood on national@1']);
      expect(told(run().checkedAgainst({ 'registry.national': 1 }).attempt('b'))).toEqual([]);
    });
    it('in a version that it should have been checked against, or of which nothing is known', () => {
      expect(told(run().checkedAgainst({ 'registry.national': 0 }).attempt('b'))).toEqual(['b.1 was not checked against national@1, which was in force']);
      expect(told(run().attempt('b'))).toEqual(['b.1 was not checked against national@1, which was in force']);
      expect(told(run().checkedAgainst({ 'registry.national': 2 }).attempt('b'))).toEqual(['b.1 was checked against national@2, of which nothing is known']);
    });
    it('but for who consented, whom no list holds for, and what was withdrawn', () => {
      expect(told(consent(run()).attempt('a'))).toEqual([]);
      expect(told(consent(run()).event('number-default.key-a', 'CallConsentRevoked', { purpose: 'telemarketing', subject: null }).attempt('a'))).toHaveLength(1);
      expect(told(new EvidenceBuilder().campaign({ doNotCallEnabled: false }).contacts('a', 'b').attempt('a'))).toEqual([]);
      const withdrawn = run();
      for (let version = 0; version < 2; version++) withdrawn.event('registry-national', 'RegistryVersionLoaded', {});
      expect(told(withdrawn.event('registry-national', 'RegistryWithdrawn', {}).attempt('a'))).toEqual([]);
    });
  });

  it('I1: sees an intent after an acknowledged suppression that stands on no number stream', () => {
    const evidence = run().attempt('a').build({ acknowledged: [{ kind: 'suppression', environmentId: 'default', number: 'number of a', position: 3 }] });
    expect(broken(evidence)).toEqual(['I1']);
  });

  it('I1: lets an expired suppression be', () => {
    const expired = run().event('number-default.key-a', 'NumberSuppressed', { environmentId: 'default', numberKey: 'key-a', expiresAt: NOON });
    expect(broken(expired.attempt('a').build())).toEqual([]);
  });

  it.each([
    ['before the window', NOON - 4 * HOUR],
    ['at the end of the window', NOON + 5 * HOUR],
    ['on a Sunday', NOON - 24 * HOUR],
  ])('I2: sees a dial %s', (_, at) => {
    expect(broken(run().attempt('a', 1, { at }).build())).toContain('I2');
  });

  it('I2: sees a dial in the night of the called party', () => {
    const early = new EvidenceBuilder().campaign({ callTimeRanges: [{ start: '00:00', end: '24:00' }] }).contacts('a').attempt('a', 1, { at: NOON - 5 * HOUR });
    expect(broken(early.build())).toEqual(['I2']);
  });

  it('I3: sees one attempt too many, and an attempt made twice', () => {
    expect(broken(run().attempt('a').attempt('a', 2, { at: NOON + HOUR }).attempt('a', 3, { at: NOON + 2 * HOUR }).build())).toEqual(['I3']);
    expect(broken(run().attempt('a').dial('a', 1, { at: NOON + HOUR }).build())).toEqual(['I3']);
  });

  it('I4: sees two calls to one number at a time', () => {
    expect(broken(run().attempt('a', 1, { to: 'x' }).attempt('b', 1, { to: 'x', at: NOON + 10_000 }).build())).toEqual(['I4']);
  });

  it('I5: sees a call without an intent, one without an outcome, and one with two', () => {
    expect(broken(run().event('lead-a', 'AttemptAuthorised', { attemptId: 'a.1', environmentId: 'default', campaignId: 'c1', policy: { facts: {} }, personal: {} }).dial('a').outcome('a').build())).toEqual(['I5']);
    expect(broken(run().intent('a').dial('a').build())).toEqual(['I5']);
    expect(broken(run().attempt('a').outcome('a').build())).toEqual(['I5']);
  });

  it('I5: waits for the end of the run before it misses an outcome', () => {
    expect(broken(run().intent('a').dial('a').build({ settled: false }))).toEqual([]);
  });

  it('I6: sees a read model that is not the fold', () => {
    expect(broken(run().build({ live: { leads: { a: { n: 1 } } }, rebuilt: { leads: { a: { n: 2 } } } }))).toEqual(['I6']);
  });

  it('I7: sees one message twice', () => {
    expect(broken(tampered(run().attempt('a').build(), (event) => ({ ...event, metadata: { ...event.metadata, messageId: 'same' } })))).toEqual(['I7']);
  });

  it('I8: sees an intent after an acknowledged halt, until the campaign is resumed', () => {
    const halted = run();
    const acknowledged = [{ kind: 'halt', campaignId: 'c1', position: halted.position }] as const;
    expect(broken(halted.attempt('a').build({ acknowledged }))).toEqual(['I8']);
    expect(broken(run().event('campaign-c1', 'CampaignResumed', { at: NOON }).attempt('a').build({ acknowledged }))).toEqual([]);
  });

  it('I9: sees a second that is too full, and too many calls at a time', () => {
    const three = () => new EvidenceBuilder().campaign().contacts('a', 'b', 'c');
    const within = (gap: number, seconds: number) => ['a', 'b', 'c'].reduce((told, lead, index) => told.attempt(lead, 1, { at: NOON + index * gap, seconds }), three()).build();
    expect(violations(within(333, 0)).map(({ message }) => message)).toEqual(['3 calls started within a second, 2 are allowed']);
    expect(violations(within(1_000, 30)).map(({ message }) => message)).toEqual(['environment default had 3 calls at a time, 2 are allowed']);
    expect(broken(within(500, 1))).toEqual([]);
  });

  it('I10: sees an outcome that the carrier does not know', () => {
    expect(broken(run().intent('a').dial('a', 1, { outcome: 'busy' }).outcome('a').build())).toEqual(['I10']);
  });

  it("I10: sees figures of abandonment that are not the carrier's", () => {
    const left = () => run().intent('a').dial('a', 1, { outcome: 'abandoned' }).outcome('a', 1, 'abandoned');
    const shown = (abandoned: number) => ({ live: { campaign_hours: { [`c1:${NOON}`]: { calls: 1, answered_live: 1, abandoned } } } });
    const told = (evidence: Evidence) => violations(evidence).filter(({ invariant }) => invariant === 'I10').map(({ message }) => message);
    expect(told(left().build(shown(1)))).toEqual([]);
    expect(told(left().build(shown(0)))).toEqual(['c1 abandoned 1 calls at the carrier and 0 in the read model']);
    expect(told(left().build({ live: { campaign_hours: {} } }))).toHaveLength(1);
    expect(told(left().build({ ...shown(0), settled: false }))).toEqual([]);
    expect(told(run().attempt('a').build(shown(1)))).toEqual(['c1 abandoned 0 calls at the carrier and 1 in the read model']);
  });

  it('I11: sees a gap', () => {
    expect(broken(tampered(run().attempt('a').attempt('a', 2, { at: NOON + HOUR }).build(), (event) => (event.stream === 'lead-a' && event.revision === 1 ? { ...event, revision: 2 } : event)))).toEqual(['I11']);
  });

  it('I12: sees what was acknowledged and is gone', () => {
    expect(broken(run().build({ acknowledged: [{ kind: 'stream', stream: 'campaign-c1', revision: 1 }] }))).toEqual(['I12']);
  });

  it('I13: sees one environment in the campaign of another', () => {
    expect(broken(run().event('lead-z', 'CallRequested', { campaignId: 'c1', environmentId: 'other' }, 'other').build())).toEqual(['I13']);
  });

  it('I15: sees work that did not resume', () => {
    expect(broken(run().build({ recoveries: [100, 30_001] }))).toEqual(['I15']);
  });

  it('I16: sees a row that was lost, a lead that ended twice, and counters that do not add up', () => {
    const lost = new EvidenceBuilder().campaign().event('import-i1', 'ContactsImported', { campaignId: 'c1', after: 0, through: 2, accepted: [{ row: 1, leadId: 'a' }], duplicates: [], rejected: [] });
    expect(broken(lost.build())).toEqual(['I16']);
    expect(broken(run().event('lead-a', 'LeadFinished', {}).event('lead-a', 'LeadFinished', {}).build())).toEqual(['I16']);
    expect(broken(run().build({ live: { campaign_tallies: { c1: { leads_pending: 1 } } } }))).toEqual(['I16']);
  });

  it('I16: sees a row that is admitted twice, or left out for a number that nobody has', () => {
    const chunk = (rows: object) => ({ campaignId: 'c1', after: 0, through: 1, accepted: [], duplicates: [], rejected: [], ...rows });
    const overlap = () => new EvidenceBuilder().campaign()
      .event('import-i1', 'ContactsImported', chunk({ accepted: [{ row: 1, leadId: 'a' }] }))
      .event('import-i2', 'ContactsImported', chunk({ duplicates: [{ row: 1, leadId: 'a' }], waiting: [{ row: 1, leadId: 'a' }] }));
    const admitted = (evidence: EvidenceBuilder) => evidence.event('import-i2', 'DuplicatesAdmitted', { campaignId: 'c1', accepted: [{ row: 1, leadId: 'a' }], inherited: 1 });
    const undone = () => overlap().event('import-i1', 'ImportUndone', { campaignId: 'c1' });
    expect([overlap(), admitted(undone()), undone(), admitted(admitted(undone()))].map((evidence) => broken(evidence.build()))).toEqual([[], [], ['I16'], ['I16']]);
  });

  describe('I17, R-04: sees a call that was given up', () => {
    const rang = (seconds: number, facts: Readonly<Record<string, unknown>> = {}, outcome = 'no_answer') =>
      run().intent('a', 1, undefined, facts).dial('a', 1, { seconds, outcome }).outcome('a', 1, outcome).build();
    const told = (evidence: Evidence) => violations(evidence).map(({ invariant, message }) => `${invariant}: ${message}`);

    it('sooner than was authorised', () => {
      expect(told(rang(9.999))).toEqual(['I17: a.1 rang for 9.999 seconds unanswered, 10 are the least']);
      expect(told(rang(10))).toEqual([]);
    });

    it.each([
      ['us-telemarketing@2', 'US-FL'],
      ['uk@2', 'GB'],
    ])('sooner than %s allows in %s, whatever was authorised', (profile, place) => {
      expect(told(rang(14.999, { profile, places: [place] }))).toEqual(['I17: a.1 rang for 14.999 seconds unanswered, 15 are the least']);
      expect(told(rang(15, { profile, places: [place] }))).toEqual([]);
      expect(told(rang(10, { profile, places: ['FR'] }))).toEqual([]);
      expect(told(rang(10, { profile: 'standard@2', places: [place] }))).toEqual([]);
    });

    it('before it rang', () => {
      const evidence = rang(60);
      expect(told({ ...evidence, carrier: evidence.carrier.map((record) => ({ ...record, ringing_at: null })) })).toEqual(['I17: a.1 rang for 0 seconds unanswered, 10 are the least']);
    });

    it('and nothing in one that somebody else ended, or that still rings', () => {
      for (const outcome of ['busy', 'hangup_before_connection', 'completed']) expect(told(rang(1, {}, outcome))).toEqual([]);
      const evidence = rang(1);
      expect(told({ ...evidence, carrier: evidence.carrier.map((record) => ({ ...record, ended_at: null })) })).toEqual([]);
    });
  });

  describe('I18, R-21, R-22: sees too many calls to a person', () => {
    const DAY = 24 * HOUR;
    const DEBTS = { profile: 'us-debt@3', places: ['US-NY'] };
    const ANA = { person_id: 'P-7', debt_id: 'A-1' };

    interface Told {
      readonly facts?: Readonly<Record<string, unknown>>;
      readonly fields?: (index: number) => Readonly<Record<string, unknown>>;
      readonly outcomes?: readonly string[];
      readonly every?: number;
    }
    /** Calls in turn to two leads, each with its own number. */
    function told(calls: number, { facts = DEBTS, fields = () => ANA, outcomes = ['no_answer'], every = 12 * HOUR }: Told = {}, before = run()) {
      for (let index = 0; index < calls; index++) {
        const [leadId, attempt, outcome] = [index % 2 === 0 ? 'a' : 'b', Math.floor(index / 2) + 1, outcomes[index % outcomes.length]!];
        before.intent(leadId, attempt, undefined, facts, fields(index)).dial(leadId, attempt, { at: NOON + index * every, outcome }).outcome(leadId, attempt, outcome);
      }
      return violations(before.build()).filter(({ invariant }) => invariant === 'I18').map(({ message }) => message);
    }

    it('the eighth in seven days, whichever numbers they went to', () => {
      expect(told(7)).toEqual([]);
      expect(told(8)).toEqual(['b.4 is the eighth call about the matter to the same person in seven days']);
      expect(told(30, { every: DAY })).toEqual([]);
    });
    it('one soon after a conversation, at another number', () => {
      expect(told(2, { outcomes: ['completed', 'no_answer'] })).toEqual(['b.1 came within seven days of a conversation with the same person about the matter']);
      expect(told(2, { outcomes: ['completed', 'no_answer'], every: 7 * DAY })).toEqual([]);
    });
    it('and nothing where others were called, or about something else, or by another law', () => {
      expect(told(14, { fields: (index) => ({ ...ANA, person_id: `P-${index % 2}` }) })).toEqual([]);
      expect(told(14, { fields: (index) => ({ ...ANA, debt_id: `A-${index % 2}` }) })).toEqual([]);
      expect(told(14, { fields: () => ({}) })).toEqual([]);
      expect(told(14, { facts: { ...DEBTS, profile: 'standard@2' } })).toEqual([]);
      expect(told(14, { facts: { ...DEBTS, places: ['GB'] } })).toEqual([]);
      expect(told(14, { outcomes: ['busy'] })).toEqual([]);
    });
    it('nor where a consent or a correction says what counts', () => {
      expect(told(14, {}, run().event('number-default.key-a', 'CallConsentGiven', { environmentId: 'default', purpose: 'further_calls' }))).toEqual([]);
      expect(told(8, {}, run().event('number-default.key-a', 'DialsMisattributed', { environmentId: 'default', numberKey: 'key-a' }))).toEqual([]);
    });
  });
});
