import { PROFILES } from '@carillon/domain/compliance';
import type { CampaignFacts, PolicyFacts } from '../src/facts';
import type { CallSchedule } from '../src/windows/call-schedule';

type Changes = { readonly [Key in keyof PolicyFacts]?: Partial<NonNullable<PolicyFacts[Key]>> };

export const LONDON_OFFICE: CallSchedule = {
  startDate: '2026-05-04',
  endDate: '2026-06-30',
  daysOfWeek: [1, 2, 3, 4, 5],
  callTimeRanges: [{ start: '09:00', end: '12:00' }, { start: '14:00', end: '17:00' }],
  timezone: 'Europe/London',
};

const CAMPAIGN: CampaignFacts = { status: 'active', revision: 7, schedule: LONDON_OFFICE, maxAttempts: 4, profile: PROFILES.standard };

/** Facts under which everything is allowed on Tuesday 2026-05-05 at 10:00 in London. */
export const facts = (changes: Changes = {}): PolicyFacts => ({
  campaign: { ...CAMPAIGN, ...changes.campaign },
  lead: { attempts: 0, notBefore: null, allowDuplicates: false, ...changes.lead },
  number: { country: 'GB', zones: ['Europe/London'], places: ['GB'], inFlight: false, cooldown: null, ...changes.number },
  ...(changes.person && { person: { key: null, numbers: [], inFlight: false, ...changes.person } }),
  dnc: { checked: ['environment@3'], listings: [], ...changes.dnc },
  capacity: { planInUse: 0, planLimit: 10, campaignInUse: 0, campaignLimit: null, ...changes.capacity },
});
