import type { Profile } from '@carillon/domain/compliance';
import type { CampaignFacts } from './facts';
import type { CallSchedule } from './windows/call-schedule';

const ANY_TIME: CallSchedule = {
  startDate: '1970-01-01',
  endDate: null,
  daysOfWeek: [1, 2, 3, 4, 5, 6, 7],
  callTimeRanges: [{ start: '00:00', end: '24:00' }],
  timezone: 'UTC',
};

/** A call that belongs to no campaign is one attempt at any time, as far as a campaign could say. */
export const oneOffCampaign = (profile: Profile): CampaignFacts => ({
  status: 'active',
  revision: 0,
  schedule: ANY_TIME,
  maxAttempts: 1,
  profile,
});
