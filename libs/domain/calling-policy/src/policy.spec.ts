import { PROFILES } from '@carillon/domain/compliance';
import { DAY, MINUTE, SECOND } from '@carillon/kernel';
import { facts, LONDON_OFFICE } from '../test/facts.builder';
import { utc } from '../test/zones.arbitrary';
import type { CampaignStatus } from './facts';
import { FOREVER } from './forever';
import { oneOffCampaign } from './one-off';
import { decide, decideCampaign, explain, POLICY_VERSION, RULES } from './policy';

const NOON_BREAK = utc('2026-05-05T11:30:00Z');
const NOW = utc('2026-05-05T09:00:00Z');

describe('the policy', () => {
  test('allows when no rule objects', () => expect(decide(facts(), NOW)).toEqual({ kind: 'allow' }));

  test('the version stands for exactly these rules in this order', () => {
    const list = RULES.map(({ name, version }) => `${name}@${version}`).join(' ');
    const known: Record<string, string> = {
      '1': 'campaign-state@1 campaign-dates@1 dnc@1 attempts-left@1 retry-delay@1 cooldown@1 number-in-flight@1 campaign-windows@1 legal-hours@1 capacity@1',
      '2': 'campaign-state@1 campaign-dates@1 dnc@1 attempts-left@1 retry-delay@1 cooldown@1 number-in-flight@1 campaign-windows@1 legal-hours@2 capacity@1',
      '3': 'campaign-state@1 campaign-dates@1 caller-id@1 dnc@2 registry-age@1 voice-consent@1 attempts-left@1 retry-delay@1 cooldown@1 number-in-flight@1 redial-lockout@1 number-caps@1 call-frequency@1 campaign-windows@1 legal-hours@2 capacity@1',
      '4': 'campaign-state@1 human-agents@1 campaign-dates@1 caller-id@1 dnc@2 registry-age@1 voice-consent@1 attempts-left@1 retry-delay@1 cooldown@1 number-in-flight@1 redial-lockout@1 number-caps@1 call-frequency@1 campaign-windows@2 contact-windows@1 legal-hours@2 capacity@1',
      '5': 'campaign-state@1 human-agents@1 campaign-dates@1 caller-id@1 dnc@2 registry-age@1 voice-consent@1 attempts-left@1 retry-delay@1 cooldown@1 number-in-flight@1 redial-lockout@1 number-caps@2 call-frequency@2 campaign-windows@2 contact-windows@1 legal-hours@2 capacity@1',
    };
    expect(list).toBe(known[POLICY_VERSION]);
  });

  test('the first objection decides, and explain shows them all', () => {
    const given = facts({ lead: { attempts: 4 }, dnc: { listings: [{ list: 'global', expiresAt: null }] } });
    expect(decide(given, NOON_BREAK)).toMatchObject({ kind: 'deny', rule: 'dnc', version: 2 });
    const objections = explain(given, NOON_BREAK).filter(({ verdict }) => verdict.kind !== 'allow');
    expect(objections.map(({ rule }) => rule)).toEqual(['dnc', 'attempts-left', 'campaign-windows']);
    expect(explain(given, NOON_BREAK)).toHaveLength(RULES.length);
  });

  test('a campaign is judged without a lead', () => {
    const { campaign, capacity } = facts();
    expect(decideCampaign({ campaign, capacity }, NOW)).toEqual({ kind: 'allow' });
    expect(decideCampaign({ campaign, capacity }, NOON_BREAK)).toMatchObject({ kind: 'defer', rule: 'campaign-windows', until: utc('2026-05-05T13:00:00Z') });
  });
});

describe('campaign-state', () => {
  test.each<CampaignStatus>(['draft', 'scheduled', 'paused'])('%s waits for an event', (status) =>
    expect(decide(facts({ campaign: { status } }), NOW)).toMatchObject({ kind: 'defer', rule: 'campaign-state', until: FOREVER, facts: { status } }));

  test.each<CampaignStatus>(['completed', 'cancelled'])('%s never calls', (status) =>
    expect(decide(facts({ campaign: { status } }), NOW)).toMatchObject({ kind: 'deny', rule: 'campaign-state' }));
});

describe('campaign-dates', () => {
  const allDay = { ...LONDON_OFFICE, daysOfWeek: [1, 2, 3, 4, 5, 6, 7], callTimeRanges: [{ start: '00:00', end: '24:00' }] };
  const campaign = { schedule: allDay, profile: PROFILES.none };

  test('waits for midnight of the first day in the campaign zone', () =>
    expect(decide(facts({ campaign }), utc('2026-05-03T22:59:59Z'))).toMatchObject({ kind: 'defer', rule: 'campaign-dates', until: utc('2026-05-03T23:00:00Z') }));

  test('allows to the last millisecond of the last day', () => expect(decide(facts({ campaign }), utc('2026-06-30T22:59:59.999Z'))).toEqual({ kind: 'allow' }));

  test('is over when the last day is', () =>
    expect(decide(facts({ campaign }), utc('2026-06-30T23:00:00Z'))).toMatchObject({ kind: 'deny', rule: 'campaign-dates', facts: { endDate: '2026-06-30' } }));
});

describe('dnc', () => {
  const listed = (...expiries: (number | null)[]) => facts({ dnc: { listings: expiries.map((expiresAt, index) => ({ list: `list${index}`, expiresAt })) } });

  test('an entry without an end denies', () => expect(decide(listed(NOW + DAY, null), NOW)).toMatchObject({ kind: 'deny', rule: 'dnc', facts: { list: 'list1' } }));

  test('entries with an end wait for the last of them', () =>
    expect(decide(listed(NOW + DAY, NOW + 2 * DAY, NOW - 1), NOW)).toMatchObject({ kind: 'defer', rule: 'dnc', until: NOW + 2 * DAY, facts: { list: 'list1' } }));

  test('an entry is void from its end on', () => expect(decide(listed(NOW), NOW)).toEqual({ kind: 'allow' }));
});

describe('attempts and delays', () => {
  test('the last attempt is allowed, one more is not', () => {
    expect(decide(facts({ lead: { attempts: 3 } }), NOW)).toEqual({ kind: 'allow' });
    expect(decide(facts({ lead: { attempts: 4 } }), NOW)).toMatchObject({ kind: 'deny', rule: 'attempts-left', facts: { attempts: 4, maxAttempts: 4 } });
  });

  test('a retry waits for its moment, which is allowed', () => {
    const given = facts({ lead: { notBefore: { at: NOW, reason: 'outcome_cooldown' } } });
    expect(decide(given, NOW - 1)).toMatchObject({ kind: 'defer', rule: 'retry-delay', until: NOW, facts: { reason: 'outcome_cooldown' } });
    expect(decide(given, NOW)).toEqual({ kind: 'allow' });
  });

  test('a cooldown of another campaign holds until its end', () => {
    const given = facts({ number: { cooldown: { until: NOW, campaignId: 'c2' } } });
    expect(decide(given, NOW - 1)).toMatchObject({ kind: 'defer', rule: 'cooldown', until: NOW, facts: { campaignId: 'c2' } });
    expect(decide(given, NOW)).toEqual({ kind: 'allow' });
  });

  test('a number in flight is left alone, unless duplicates were asked for', () => {
    expect(decide(facts({ number: { inFlight: true } }), NOW)).toMatchObject({ kind: 'defer', rule: 'number-in-flight', until: NOW + MINUTE });
    expect(decide(facts({ number: { inFlight: true }, lead: { allowDuplicates: true } }), NOW)).toEqual({ kind: 'allow' });
  });
});

describe('capacity', () => {
  test.each([
    [{ planInUse: 10 }, 'plan'],
    [{ campaignInUse: 2, campaignLimit: 2 }, 'campaign'],
  ])('%j waits a second', (capacity, limit) =>
    expect(decide(facts({ capacity }), NOW)).toMatchObject({ kind: 'defer', rule: 'capacity', until: NOW + SECOND, facts: { limit } }));

  test('one place is enough', () => expect(decide(facts({ capacity: { planInUse: 9, campaignInUse: 1, campaignLimit: 2 } }), NOW)).toEqual({ kind: 'allow' }));
});

describe('a call of no campaign', () => {
  const campaign = oneOffCampaign(PROFILES.standard);
  test('is bound by the legal hours alone', () => {
    expect(decide(facts({ campaign }), utc('2026-05-03T07:00:00Z'))).toEqual({ kind: 'allow' });
    expect(decide(facts({ campaign }), utc('2026-05-03T06:59:59Z'))).toMatchObject({ kind: 'defer', rule: 'legal-hours' });
  });
});
