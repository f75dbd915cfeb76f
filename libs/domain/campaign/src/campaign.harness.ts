import type { CampaignSettings } from './campaign.settings';
import { withDefaults } from './campaign.defaults';
import type { CampaignKnowledge } from './campaign.knowledge';

/** Sound settings for specs: weekdays, office hours, one day after another. */
export const exampleSettings = (changes: Partial<CampaignSettings> = {}): CampaignSettings => ({
  ...withDefaults({
    name: 'Renewals',
    campaignType: 'follow_up',
    agentId: '0197f2c0-0000-7000-8000-000000000001',
    startDate: '2026-03-02',
    daysOfWeek: [1, 2, 3, 4, 5],
    callTimeRanges: [{ start: '09:00', end: '17:00' }],
    timezone: 'Europe/Madrid',
    doNotCallEnabled: true,
  }),
  ...changes,
});

export const exampleKnowledge: CampaignKnowledge = { zoneExists: (name) => ['UTC', 'Europe/Madrid', 'America/New_York'].includes(name) };
