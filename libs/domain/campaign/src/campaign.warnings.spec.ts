import { STATE_CAPS, STATE_HOURS } from '@carillon/domain/compliance';
import { exampleSettings } from './campaign.harness';
import type { CampaignSettings } from './campaign.settings';
import { warnings } from './campaign.warnings';

/** Each in words, not in a code alone. */
function warningsOf(changes: Partial<CampaignSettings>): readonly string[] {
  const found = warnings(exampleSettings(changes));
  for (const { message } of found) expect(message).toMatch(/^\w+ \w+/);
  return found.map(({ field, code }) => `${field} ${code}`);
}

describe('warnings', () => {
  it('are silent about a usual campaign', () => expect(warningsOf({})).toEqual([]));

  const cases: readonly (readonly [Partial<CampaignSettings>, readonly string[]])[] = [
    [{ doNotCallEnabled: false }, ['do_not_call_enabled DNC_NOT_CHECKED']],
    [{ autoAddToDncEnabled: true, autoDncTriggerStatuses: ['completed', 'voicemail'] }, ['auto_dnc_trigger_statuses DNC_ON_COMPLETED']],
    [{ autoAddToDncEnabled: false, autoDncTriggerStatuses: ['completed'] }, []],
    [{ autoAddToDncEnabled: true }, ['auto_add_to_dnc_enabled DNC_WITHOUT_TRIGGER']],
    [{ autoAddToDncEnabled: true, autoDncTriggerErrors: ['invalid_number'] }, []],
    [{ autoAddToDncEnabled: true, autoDncTriggerStatuses: ['voicemail'], autoDncTriggerErrors: ['invalid_number'] }, []],
    [{ doNotCallListSource: 'custom', personal: { doNotCallCustomList: ['+12025550123'] } }, []],
    [{ doNotCallListSource: 'custom' }, ['do_not_call_custom_list DNC_LIST_EMPTY']],
    [{ callTimeRanges: [{ start: '08:00', end: '21:00' }] }, []],
    [{ callTimeRanges: [{ start: '09:00', end: '12:00' }, { start: '18:00', end: '21:01' }] }, ['call_time_ranges.1 OUTSIDE_LEGAL_HOURS']],
    [{ callTimeRanges: [{ start: '07:59', end: '12:00' }] }, ['call_time_ranges.0 OUTSIDE_LEGAL_HOURS']],
    [{ complianceProfile: 'ca', callTimeRanges: [{ start: '08:00', end: '12:00' }] }, ['call_time_ranges.0 OUTSIDE_LEGAL_HOURS', 'compliance_profile REGISTRY_NEEDED', 'compliance_profile CONSENT_NEEDED']],
    [{ complianceProfile: 'none', callTimeRanges: [{ start: '00:00', end: '24:00' }] }, ['compliance_profile NO_LEGAL_HOURS']],
    [{ complianceProfile: 'us-debt', maxRetries: 7, retryCooldownHours: 12 }, ['compliance_profile CONSENT_NEEDED', 'max_retries WEEKLY_CAP']],
    [{ complianceProfile: 'us-debt', maxRetries: 7, retryCooldownHours: 24 }, ['compliance_profile CONSENT_NEEDED']],
    [{ complianceProfile: 'us-debt', maxRetries: 6, retryCooldownHours: 1 }, ['compliance_profile CONSENT_NEEDED']],
    [{ complianceProfile: 'uk', phoneNumberIds: [] }, ['phone_number_ids CALLER_ID_NEEDED']],
    [{ complianceProfile: 'uk', phoneNumberIds: ['n1'] }, []],
    [
      { complianceProfile: 'us-telemarketing', phoneNumberIds: ['n1'] },
      ['compliance_profile LAWS_OF_STATES', 'compliance_profile REGISTRY_NEEDED', 'compliance_profile CONSENT_NEEDED'],
    ],
    [{ callingHours: [{ daysOfWeek: [1], start: '08:00:00', end: '21:00:00' }] }, []],
    [{ callingHours: [{ daysOfWeek: [1], start: '07:59:59', end: '20:00' }, { daysOfWeek: [2], start: '09:00', end: '21:00:01' }] }, ['calling_hours.0 OUTSIDE_LEGAL_HOURS', 'calling_hours.1 OUTSIDE_LEGAL_HOURS']],
    [{ complianceProfile: 'us-debt', maxRetries: 7, retryDelay: { amount: 20, unit: 'HOURS' } }, ['compliance_profile CONSENT_NEEDED', 'max_retries WEEKLY_CAP']],
    [{ complianceProfile: 'us-debt', maxRetries: 7, retryDelay: { amount: 1, unit: 'DAYS' } }, ['compliance_profile CONSENT_NEEDED']],
    [{ dialingMode: 'preview' }, ['dialing_mode ACTION_REQUIRED']],
    [{ dialingMode: 'preview', predictive: {} as CampaignSettings['predictive'] }, ['dialing_mode ACTION_REQUIRED']],
    [{ predictive: {} as CampaignSettings['predictive'] }, ['predictive WITHOUT_EFFECT']],
    [{ retryOffsetsMinutes: [30, 120] }, ['retry_offsets_minutes FEWER_THAN_RETRIES']],
    [{ retryOffsetsMinutes: [30, 120], maxRetries: 2 }, []],
    [{ complianceProfile: 'us-debt', maxRetries: 7, retryCooldownHours: 24, cooldowns: { busy: 1 } }, ['compliance_profile CONSENT_NEEDED', 'max_retries WEEKLY_CAP']],
    [{ retryOnGoalIncomplete: true, goalCompletionVariable: 'sold' }, []],
    [{ retryOnGoalIncomplete: true }, ['goal_completion_variable GOAL_NOT_NAMED']],
  ];
  it('name the states whose law is stricter, those that have hours and those that count calls', () => {
    const [{ message } = { message: '' }] = warnings(exampleSettings({ complianceProfile: 'us-telemarketing', phoneNumberIds: ['n1'] }));
    const [hours = '', counted = ''] = message.split(' are called in narrower hours, and those in ');
    const states = (rules: readonly { readonly jurisdiction: string }[]) => rules.map(({ jurisdiction }) => jurisdiction).join(', ');
    expect(hours).toBe(`under the profile us-telemarketing people in ${states(STATE_HOURS)}`);
    expect(counted).toBe(`${states(STATE_CAPS)} not more often than their law allows`);
  });

  it.each(cases)('%j: %j', (changes, expected) => expect(warningsOf(changes)).toEqual(expected));
});
