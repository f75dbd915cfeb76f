import { PROFILES, type ProfileName } from '@carillon/domain/compliance';
import { DAY, HOUR } from '@carillon/kernel';
import { facts } from '../../test/facts.builder';
import { consent, dial, history } from '../../test/history.builder';
import { utc } from '../../test/zones.arbitrary';
import type { DncListing, RegistryVersion } from '../facts';
import type { NumberHistory } from '../law/number-history';
import { decide, decideNumber } from '../policy';
import { keptSince } from './dnc';

const NOON = '2026-05-05T16:00:00Z';
const NOW = utc(NOON);

interface Given {
  readonly profile: ProfileName;
  readonly place: string;
  readonly past?: Partial<NumberHistory>;
  readonly listings?: readonly DncListing[];
  readonly registries?: readonly RegistryVersion[];
  readonly campaign?: { readonly voice?: 'human' | 'artificial'; readonly agentGuaranteed?: boolean; readonly callerIds?: number };
}

const given = ({ profile, place, past = {}, listings = [], registries = [], campaign = {} }: Given) =>
  facts({
    campaign: { profile: PROFILES[profile], ...campaign },
    number: { country: place.slice(0, 2), zones: ['Europe/London'], places: [place], history: history(past) },
    dnc: { listings, registries },
  });

const judge = (what: Given, at = NOW) => decideNumber(given(what), at);

const FRESH: RegistryVersion = { version: 'national@4', obtainedAt: NOW - 31 * DAY };
const VOICE = consent('artificial_voice', '2026-01-01T00:00:00Z');

describe('R-11 an artificial voice needs a consent', () => {
  const us = { profile: 'us-telemarketing', place: 'US-NY', registries: [FRESH] } as const;

  test('without one the lead is denied', () =>
    expect(judge(us)).toMatchObject({ kind: 'deny', rule: 'voice-consent', facts: { voice: 'artificial', profile: 'us-telemarketing@2', jurisdiction: 'US' } }));
  test('with one it is not', () => expect(judge({ ...us, past: { consents: [VOICE] } })).toEqual({ kind: 'allow' }));
  test('a person may talk without', () => expect(judge({ ...us, campaign: { voice: 'human' } })).toEqual({ kind: 'allow' }));
  test('a revoked one is none', () => expect(judge({ ...us, past: { consents: [{ ...VOICE, revokedAt: NOW }] } })).toMatchObject({ kind: 'deny' }));
  test('one that has ended, or is still to come, is none', () => {
    expect(judge({ ...us, past: { consents: [{ ...VOICE, until: NOW }] } })).toMatchObject({ kind: 'deny' });
    expect(judge({ ...us, past: { consents: [{ ...VOICE, from: NOW + 1 }] } })).toMatchObject({ kind: 'deny' });
  });
  test('one to sales calls is another', () => expect(judge({ ...us, past: { consents: [consent('telemarketing', '2026-01-01T00:00:00Z')] } })).toMatchObject({ kind: 'deny', rule: 'voice-consent' }));
  test('the law began on 8 February 2024', () => {
    const registries = [{ version: 'national@1', obtainedAt: utc('2024-01-20T00:00:00Z') }];
    expect(judge({ ...us, registries }, utc('2024-02-07T09:00:00Z'))).toEqual({ kind: 'allow' });
    expect(judge({ ...us, registries }, utc('2024-02-08T16:00:00Z'))).toMatchObject({ kind: 'deny' });
  });
  test('R-42: Canada wants one too', () => expect(judge({ profile: 'ca', place: 'CA-ON', registries: [FRESH] })).toMatchObject({ kind: 'deny', rule: 'voice-consent' }));
  test.each(['standard', 'uk', 'none'] as const)('%s does not', (profile) => expect(judge({ profile, place: 'GB' })).toEqual({ kind: 'allow' }));
});

describe('R-07, R-42 the national registry', () => {
  const past = { consents: [VOICE] };

  test.each([['us-telemarketing', 'US-NY'], ['ca', 'CA-ON']] as const)('%s: 31 days old will do, a millisecond more will not', (profile, place) => {
    expect(judge({ profile, place, past, registries: [FRESH] })).toEqual({ kind: 'allow' });
    expect(judge({ profile, place, past, registries: [FRESH] }, NOW + 1)).toMatchObject({ kind: 'defer', rule: 'registry-age', until: NOW + 1 + DAY, facts: { registry: 'national@4', maxAgeDays: 31 } });
  });
  test('the latest version counts', () =>
    expect(judge({ profile: 'ca', place: 'CA-ON', past, registries: [{ version: 'national@3', obtainedAt: 0 }, FRESH] })).toEqual({ kind: 'allow' }));
  test('without one nobody is called', () => expect(judge({ profile: 'us-telemarketing', place: 'US-NY', past })).toMatchObject({ kind: 'defer', rule: 'registry-age', facts: { registry: null } }));
  test('a consent to sales calls outweighs it, and an entry on it', () => {
    const consents = [VOICE, consent('telemarketing', '2025-01-01T00:00:00Z')];
    const listings = [{ list: 'national@4', expiresAt: null, isRegistry: true }];
    expect(judge({ profile: 'us-telemarketing', place: 'US-NY', past, listings, registries: [FRESH] })).toMatchObject({ kind: 'deny', rule: 'dnc' });
    expect(judge({ profile: 'us-telemarketing', place: 'US-NY', past: { consents }, listings })).toEqual({ kind: 'allow' });
  });
  test('it is none of the collection of debts', () => expect(judge({ profile: 'us-debt', place: 'US-NY', past })).toEqual({ kind: 'allow' }));
});

describe('R-09, R-42 a wish not to be called is kept', () => {
  const added = utc('2022-03-01T00:00:00Z');
  const listings = [{ list: 'acme', expiresAt: added + DAY, addedAt: added }];
  const past = { consents: [VOICE] };
  const us = { profile: 'us-telemarketing', place: 'US-NY', listings, past, registries: [FRESH] } as const;

  test('for five years in the United States, whatever it says', () => {
    expect(judge(us)).toMatchObject({ kind: 'defer', rule: 'dnc', until: utc('2027-03-01T00:00:00Z') });
    const later = utc('2027-03-01T00:00:00Z');
    expect(judge({ ...us, registries: [{ version: 'national@9', obtainedAt: later }] }, later)).toEqual({ kind: 'allow' });
  });
  test('for three years and 31 days in Canada', () => {
    const ca = { ...us, profile: 'ca', place: 'CA-ON' } as const;
    expect(judge(ca, utc('2025-03-31T23:59:59Z'))).toMatchObject({ kind: 'defer', until: utc('2025-04-01T00:00:00Z') });
  });
  test('as long as it says elsewhere', () => expect(judge({ ...us, profile: 'standard', place: 'GB' })).toEqual({ kind: 'allow' }));
  test('longer where it says so', () =>
    expect(judge({ ...us, listings: [{ list: 'acme', expiresAt: utc('2030-01-01T00:00:00Z'), addedAt: added }] })).toMatchObject({ until: utc('2030-01-01T00:00:00Z') }));
  test('for ever where it says so', () => expect(judge({ ...us, listings: [{ list: 'acme', expiresAt: null, addedAt: added }] })).toMatchObject({ kind: 'deny', rule: 'dnc' }));
  test('at the gate as well, for what is added after the authorisation', () => {
    const since = (profile: ProfileName, place: string) => keptSince(given({ profile, place }), NOW);
    expect([since('us-telemarketing', 'US-NY'), since('ca', 'CA-ON'), since('standard', 'US-NY')]).toEqual([utc('2021-05-05T16:00:00Z'), utc('2023-04-04T16:00:00Z'), undefined]);
  });
  test('not against a later consent', () => {
    const consents = [VOICE, consent('telemarketing', '2023-01-01T00:00:00Z')];
    expect(judge({ ...us, past: { consents } })).toEqual({ kind: 'allow' });
    expect(judge({ ...us, past: { consents: [VOICE, consent('telemarketing', '2022-01-01T00:00:00Z')] } })).toMatchObject({ kind: 'defer', rule: 'dnc' });
    expect(judge({ ...us, past: { consents }, listings: [{ list: 'acme', expiresAt: null, addedAt: added }] })).toMatchObject({ kind: 'deny', rule: 'dnc' });
  });
});

describe('R-40 the United Kingdom', () => {
  const abandoned = { ...dial('2026-05-05T10:00:00Z', 'abandoned'), endedAt: utc('2026-05-05T10:00:20Z') };
  const uk = { profile: 'uk', place: 'GB', past: { recentDials: [abandoned, dial('2026-05-05T11:00:00Z')] } } as const;
  const end = abandoned.endedAt + 72 * HOUR;

  test('no redial within 72 hours of an abandoned call', () => {
    expect(judge(uk)).toMatchObject({ kind: 'defer', rule: 'redial-lockout', until: end, facts: { after: 'abandoned', profile: 'uk@2' } });
    expect(judge(uk, end - 1)).toMatchObject({ kind: 'defer' });
    expect(judge(uk, end)).toEqual({ kind: 'allow' });
  });
  test('unless an agent is guaranteed', () => expect(judge({ ...uk, campaign: { agentGuaranteed: true } })).toEqual({ kind: 'allow' }));
  test('nor of one at which nobody was there for whoever answered, whatever its outcome', () => {
    const left = { ...dial('2026-05-05T10:00:00Z', 'completed'), endedAt: abandoned.endedAt };
    expect(judge({ ...uk, past: { recentDials: [{ ...left, abandoned: true }] } })).toMatchObject({ kind: 'defer', rule: 'redial-lockout', until: end });
    expect(judge({ ...uk, past: { recentDials: [left] } })).toEqual({ kind: 'allow' });
  });
  test('other outcomes lock nothing', () => expect(judge({ ...uk, past: { recentDials: [dial('2026-05-05T10:00:00Z', 'busy')] } })).toEqual({ kind: 'allow' }));
  test('without an end the dial counts', () => expect(judge({ ...uk, past: { recentDials: [dial('2026-05-05T10:00:00Z', 'abandoned')] } })).toMatchObject({ until: utc('2026-05-08T10:00:00Z') }));
});

describe('R-12 a number that can be called back', () => {
  const without = { campaign: { callerIds: 0 } } as const;
  const decideAll = (what: Given) => decide(given(what), NOW);

  test.each([['us-telemarketing', 'US-NY'], ['uk', 'GB']] as const)('%s calls nobody without one', (profile, place) =>
    expect(decideAll({ profile, place, ...without })).toMatchObject({ kind: 'defer', rule: 'caller-id', until: NOW + DAY, facts: { callerIds: 0 } }));
  test('one is enough', () => expect(decideNumber(given({ profile: 'uk', place: 'GB', campaign: { callerIds: 1 } }), NOW)).toEqual({ kind: 'allow' }));
  test('it is asked again before the lease', () => expect(judge({ profile: 'uk', place: 'GB', ...without })).toMatchObject({ rule: 'caller-id' }));
  test('elsewhere it is not asked', () => expect(judge({ profile: 'uk', place: 'FR', ...without })).toEqual({ kind: 'allow' }));
});
