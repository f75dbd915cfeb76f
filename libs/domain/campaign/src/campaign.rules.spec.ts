import * as fc from 'fast-check';
import { withDefaults } from './campaign.defaults';
import { exampleKnowledge, exampleSettings } from './campaign.harness';
import { planErrors, settingsErrors } from './campaign.rules';

const brokenIn = (changes: object) => settingsErrors(exampleSettings(changes), exampleKnowledge);

/** Whatever is refused, the message says what would not be. */
function errorsOf(changes: object): readonly string[] {
  const errors = brokenIn(changes);
  for (const { message } of errors) expect(message).toMatch(/^must (be|have) \w+|: remove one$/);
  return errors.map(({ field, code }) => `${field} ${code}`);
}

const chain = (...types: string[]) => types.map((type) => ({ type, maxAttempts: 100, retryDelay: null }));

const NOTHING_SET = { amdMetadata: null, maxAbandonmentRate: null, maxDialingRatio: null, abandonmentTimeoutSeconds: null, maxSkipAttempts: null, strategyType: null, previewTimeoutSeconds: null, ivrEnabled: null };
const predictive = (changes: object) => ({ ...NOTHING_SET, ...changes });

describe('settings', () => {
  it('are sound as they are in the example', () => expect(errorsOf({})).toEqual([]));

  const BROKEN: readonly (readonly [changes: object, errors: readonly string[]])[] = [
    [{ name: '' }, ['name LENGTH']],
    [{ name: '  ' }, ['name LENGTH']],
    [{ name: 'n'.repeat(256) }, ['name LENGTH']],
    [{ name: 7 }, ['name LENGTH']],
    [{ campaignType: 'gossip' }, ['campaign_type NOT_ALLOWED']],
    [{ agentId: 'nobody' }, ['agent_id FORMAT']],
    [{ agentId: '', dialingMode: 'voice' }, ['agent_id FORMAT']],
    [{ agentId: ['0197f2c0-0000-7000-8000-000000000001'] }, ['agent_id FORMAT']],
    [{ agentId: 'nobody', dialingMode: 'preview' }, ['agent_id FORMAT']],
    [{ phoneNumberIds: ['a', 'b', 'a'] }, ['phone_number_ids.2 DUPLICATE']],
    [{ startDate: '2026-02-29' }, ['start_date FORMAT']],
    [{ startDate: '2026-3-2' }, ['start_date FORMAT']],
    [{ startDate: ['2026-03-02'] }, ['start_date FORMAT']],
    [{ startDate: '2026-03-00' }, ['start_date FORMAT']],
    [{ startDate: '2100-02-29' }, ['start_date FORMAT']],
    [{ startDate: 'soon', endDate: '2026-03-03' }, ['start_date FORMAT']],
    [{ endDate: '2026-02-30' }, ['end_date FORMAT']],
    [{ endDate: '2026-13-01' }, ['end_date FORMAT']],
    [{ endDate: '2026-03-02' }, ['end_date NOT_AFTER_START']],
    [{ daysOfWeek: [] }, ['days_of_week LENGTH']],
    [{ daysOfWeek: [0, 8] }, ['days_of_week.0 RANGE', 'days_of_week.1 RANGE']],
    [{ daysOfWeek: [1, 2, 1] }, ['days_of_week.2 DUPLICATE']],
    [{ callTimeRanges: [] }, ['call_time_ranges LENGTH']],
    [{ callTimeRanges: [{ start: '12:00', end: '12:00' }] }, ['call_time_ranges.0.end NOT_AFTER_START']],
    [{ callTimeRanges: [{ start: '09:00', end: '12:00' }, { start: '22:00', end: '02:00' }] }, ['call_time_ranges.1.end NOT_AFTER_START']],
    [{ callTimeRanges: [{ start: '24:00', end: '24:01' }] }, ['call_time_ranges.0.start FORMAT', 'call_time_ranges.0.end FORMAT']],
    [{ callTimeRanges: [{ start: '9:00', end: '17:00' }] }, ['call_time_ranges.0.start FORMAT']],
    [{ callTimeRanges: [{ start: ['09:00'], end: ['10:00'] }] }, ['call_time_ranges.0.start FORMAT', 'call_time_ranges.0.end FORMAT']],
    [{ callTimeRanges: [{ start: '18:00', end: '9:00' }] }, ['call_time_ranges.0.end FORMAT']],
    [{ callTimeRanges: Array.from({ length: 49 }, () => ({ start: '09:00', end: '17:00' })) }, ['call_time_ranges LENGTH']],
    [{ callTimeRanges: [null] }, ['call_time_ranges.0.start FORMAT', 'call_time_ranges.0.end FORMAT']],
    [{ timezone: 'Middle/Earth' }, ['timezone UNKNOWN_ZONE']],
    [{ timezone: 'z'.repeat(50) }, ['timezone UNKNOWN_ZONE']],
    [{ timezone: 'z'.repeat(51) }, ['timezone LENGTH']],
    [{ timezone: '' }, ['timezone LENGTH']],
    [{ timezone: ['UTC'] }, ['timezone LENGTH']],
    [{ initialCallDelay: -1 }, ['initial_call_delay RANGE']],
    [{ staggerMs: 0.5 }, ['stagger_ms RANGE']],
    [{ maxRetries: 11 }, ['max_retries RANGE']],
    [{ maxRetries: -1 }, ['max_retries RANGE']],
    [{ retryCooldownHours: 0 }, ['retry_cooldown_hours RANGE']],
    [{ retryCooldownHours: 169 }, ['retry_cooldown_hours RANGE']],
    [{ cooldowns: { success: 0, noAnswer: 169 } }, ['success_cooldown_hours RANGE', 'no_answer_cooldown_hours RANGE']],
    [{ cooldowns: { voicemail: 0, busy: 1.5, failed: '9' } }, ['voicemail_cooldown_hours RANGE', 'busy_cooldown_hours RANGE', 'failed_cooldown_hours RANGE']],
    [{ postCompletionCooldownHours: 169 }, ['post_completion_cooldown_hours RANGE']],
    [{ goalCompletionVariable: 'g'.repeat(256) }, ['goal_completion_variable LENGTH']],
    [{ markCompleteWhenNoLeads: 'yes' }, ['mark_complete_when_no_leads TYPE']],
    [{ doNotCallListSource: 'mine' }, ['do_not_call_list_source NOT_ALLOWED']],
    [{ personal: { doNotCallCustomList: ['+12025550123', '2025550123'] } }, ['do_not_call_custom_list.1 FORMAT']],
    [{ autoDncTriggerStatuses: ['voicemail', 'bored'] }, ['auto_dnc_trigger_statuses.1 NOT_ALLOWED']],
    [{ autoDncTriggerErrors: 'busy' }, ['auto_dnc_trigger_errors TYPE']],
    [{ maxCallsInParallel: 0 }, ['max_calls_in_parallel RANGE']],
    [{ listsSortingCriteria: 'RANDOM' }, ['lists_sorting_criteria NOT_ALLOWED']],
    [{ complianceProfile: 'mars' }, ['compliance_profile NOT_ALLOWED']],
    [{ launchAt: 1.5 }, ['launch_at RANGE']],
    [{ dialingMode: 'power' }, ['dialing_mode NOT_ALLOWED']],
    [{ priority: 0 }, ['priority RANGE']],
    [{ priority: 11 }, ['priority RANGE']],
    [{ runOnce: 1 }, ['run_once TYPE']],
    [{ ringTimeoutSeconds: 5 }, ['ring_timeout_seconds RANGE']],
    [{ ringTimeoutSeconds: 121 }, ['ring_timeout_seconds RANGE']],
    [{ answeringMachineDetection: null }, ['answering_machine_detection TYPE']],
    [{ retryOnVoicemail: 'no' }, ['retry_on_voicemail TYPE']],
    [{ callingHours: 'always' }, ['calling_hours TYPE']],
    [{ callingHours: [{ daysOfWeek: [8], start: '09:00:00', end: '08:59:59' }] }, ['calling_hours.0.days_of_week.0 RANGE', 'calling_hours.0.end NOT_AFTER_START']],
    [{ callingHours: [{ daysOfWeek: [1, 1], start: '24:00', end: '24:00:01' }] }, ['calling_hours.0.days_of_week.1 DUPLICATE', 'calling_hours.0.start FORMAT', 'calling_hours.0.end FORMAT']],
    [{ callingHours: [{ daysOfWeek: [1], start: '09:00', end: '09:00:00' }] }, ['calling_hours.0.end NOT_AFTER_START']],
    [{ callingHours: [{ daysOfWeek: [1], start: ['09:00'], end: ['10:00'] }] }, ['calling_hours.0.start FORMAT', 'calling_hours.0.end FORMAT']],
    [{ callingHours: [null] }, ['calling_hours.0.days_of_week TYPE', 'calling_hours.0.start FORMAT', 'calling_hours.0.end FORMAT']],
    [{ callingHoursZone: 'ours' }, ['calling_hours_zone NOT_ALLOWED']],
    [{ retryDelay: { amount: 0, unit: 'WEEKS' } }, ['retry_delay.amount RANGE', 'retry_delay.unit NOT_ALLOWED']],
    [{ retryDelay: { amount: 2_592_001, unit: 'SECONDS' } }, ['retry_delay.amount RANGE']],
    [{ retryDelay: 'soon' }, ['retry_delay TYPE']],
    [{ dispositions: 'all' }, ['dispositions TYPE']],
    [{ dispositions: [null] }, ['dispositions.0 NOT_ALLOWED', 'dispositions.0 TYPE']],
    [{ dispositions: [{ outcome: 'bored', statusAfterCall: 'FINAL', custom: false, maxAttempts: null, retryDelay: null }] }, ['dispositions.bored NOT_ALLOWED']],
    [{ dispositions: [{ outcome: 'busy', statusAfterCall: 'MAYBE', custom: 1, maxAttempts: 101, retryDelay: { amount: 1 } }] }, ['dispositions.busy.status_after_call NOT_ALLOWED', 'dispositions.busy.custom TYPE', 'dispositions.busy.max_attempts RANGE', 'dispositions.busy.retry_delay.unit NOT_ALLOWED']],
    [{ dispositions: [{ outcome: 'invalid_number', statusAfterCall: 'RETRY', custom: false, maxAttempts: null, retryDelay: null }] }, ['dispositions.invalid_number.status_after_call NOT_ALLOWED']],
    [{ recordChain: chain('HOME', 'OFFICE') }, ['record_chain INCOMPLETE']],
    [{ recordChain: chain('HOME', 'OFFICE', 'MOBILE', 'EXTRA_1', 'EXTRA_2', 'HOME') }, ['record_chain INCOMPLETE']],
    [{ recordChain: chain('HOME', 'OFFICE', 'MOBILE', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3', 'HOME') }, ['record_chain LENGTH']],
    [{ recordChain: [null] }, ['record_chain.0 TYPE', 'record_chain INCOMPLETE']],
    [{ recordChain: [{ type: 'FAX', maxAttempts: 0, retryDelay: null }] }, ['record_chain.0.type NOT_ALLOWED', 'record_chain.0.max_attempts RANGE', 'record_chain INCOMPLETE']],
    [{ retryOffsetsMinutes: [30, 30] }, ['retry_offsets_minutes.1 NOT_ASCENDING']],
    [{ retryOffsetsMinutes: 'often' }, ['retry_offsets_minutes TYPE']],
    [{ retryOffsetsMinutes: [0, 525_601] }, ['retry_offsets_minutes.0 RANGE', 'retry_offsets_minutes.1 RANGE']],
    [{ predictive: predictive({ maxAbandonmentRate: 101, maxDialingRatio: 4, abandonmentTimeoutSeconds: 1, maxSkipAttempts: 21, previewTimeoutSeconds: 5 }) }, ['predictive.max_abandonment_rate RANGE', 'predictive.max_dialing_ratio RANGE', 'predictive.abandonment_timeout_seconds RANGE', 'predictive.max_skip_attempts RANGE', 'predictive.preview_timeout_seconds RANGE']],
    [{ predictive: predictive({ strategyType: 'BOTH', amdMetadata: 1, ivrEnabled: 'yes' }) }, ['predictive.amd_metadata TYPE', 'predictive.strategy_type NOT_ALLOWED', 'predictive.ivr_enabled TYPE']],
    [{ vendor: { dialect: '', echo: [] } }, ['vendor.dialect LENGTH', 'vendor.echo TYPE']],
    [{ vendor: { dialect: 'x', echo: null } }, ['vendor.echo TYPE']],
    [{ vendor: { dialect: 'x', echo: 'text' } }, ['vendor.echo TYPE']],
    [{ vendor: { dialect: 'x', echo: { text: 'e'.repeat(16_374) } } }, ['vendor.echo LENGTH']],
    [{ ringTimeoutSeconds: 'long', complianceProfile: 'uk' }, ['ring_timeout_seconds RANGE']],
    [{ retryDelay: { amount: 1, unit: 'HOURS' }, maxRetries: 100 }, ['max_retries RANGE']],
  ];
  it.each(BROKEN)('%j is refused: %j', (changes, errors) => expect(errorsOf(changes)).toEqual(errors));

  // Six seconds stand in a vendor's example.
  it.each(['us-telemarketing', 'uk'])('R-04: an unanswered call rings at least 15 seconds under %s', (complianceProfile) => {
    for (const ringTimeoutSeconds of [6, 14]) expect(errorsOf({ ringTimeoutSeconds, complianceProfile })).toEqual(['ring_timeout_seconds BELOW_LEGAL_MINIMUM']);
    expect(errorsOf({ ringTimeoutSeconds: 15, complianceProfile })).toEqual([]);
  });

  it.each(['standard', 'us-debt', 'ca', 'none'])('R-04: %s has no such minimum', (complianceProfile) => expect(errorsOf({ ringTimeoutSeconds: 6, complianceProfile })).toEqual([]));

  const SOUND: readonly object[] = [
    { name: 'n'.repeat(255) },
    { startDate: '1999-01-01' },
    { startDate: '2028-02-29' },
    { startDate: '2000-02-29' },
    { startDate: '2028-01-31' },
    { agentId: '', dialingMode: 'preview' },
    { vendor: { dialect: 'x', echo: { text: 'e'.repeat(16_373) } } },
    { endDate: '2026-03-03' },
    { callTimeRanges: [{ start: '00:00', end: '24:00' }] },
    { callTimeRanges: [{ start: '09:00', end: '13:00' }, { start: '12:00', end: '17:00' }] },
    { callingHours: [{ daysOfWeek: [1, 7], start: '00:00:00', end: '24:00:00' }], daysOfWeek: [], callTimeRanges: [] },
    { callingHoursZone: 'contact' },
    { retryDelay: { amount: 2_592_000, unit: 'DAYS' }, maxRetries: 99 },
    { retryOffsetsMinutes: [30, 60, 120], maxRetries: 99 },
    { recordChain: chain('MOBILE', 'OFFICE', 'HOME', 'EXTRA_1', 'EXTRA_2', 'EXTRA_3') },
    { dispositions: [{ outcome: 'busy', statusAfterCall: 'RETRY', custom: true, maxAttempts: 100, retryDelay: { amount: 1, unit: 'SECONDS' } }] },
    { dispositions: [{ outcome: 'invalid_number', statusAfterCall: 'FINAL', custom: false, maxAttempts: null, retryDelay: null }] },
    { predictive: predictive({ maxAbandonmentRate: 1, maxDialingRatio: 3, abandonmentTimeoutSeconds: 30, maxSkipAttempts: 0, previewTimeoutSeconds: 300, strategyType: 'MANUAL' }) },
    { vendor: { dialect: 'talkdesk', echo: { anything: ['goes'] } } },
    { priority: 10, ringTimeoutSeconds: 6, dialingMode: 'predictive', runOnce: true },
    { maxRetries: 0 },
    { maxRetries: 10 },
    { retryCooldownHours: 168, cooldowns: { success: 1, voicemail: 168 } },
    { autoAddToDncEnabled: true, autoDncTriggerStatuses: ['completed'] },
  ];
  it.each(SOUND)('%j is accepted', (changes) => expect(errorsOf(changes)).toEqual([]));

  it.each<[object, string]>([
    [{ maxRetries: 11 }, 'must be a whole number from 0 to 10'],
    [{ campaignType: 'gossip' }, 'must be one of sales, follow_up, reminder, custom'],
    [{ recordChain: [null] }, 'must have exactly one entry for each of HOME, OFFICE, MOBILE, EXTRA_1, EXTRA_2, EXTRA_3'],
    [{ callTimeRanges: [{ start: '22:00', end: '02:00' }] }, 'must be after 22:00: split a window over midnight in two, using 24:00'],
    [{ phoneNumberIds: ['a', 'a'] }, 'a is given twice: remove one'],
  ])('say how to mend each field: %j', (changes, message) => expect(brokenIn(changes).at(-1)?.message).toBe(message));

  it.each<[number | null, number | undefined, readonly string[]]>([
    [11, 10, ['must be at most 10, the limit of the plan']],
    [10, 10, []],
    [null, 10, []],
    [11, undefined, []],
  ])('%s parallel calls under a plan for %s', (maxCallsInParallel, parallelCalls, messages) =>
    expect(planErrors(exampleSettings({ maxCallsInParallel }), parallelCalls).map(({ message }) => message)).toEqual(messages));

  it('order windows by the clock', () => {
    const time = fc.tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 })).map((parts) => parts.map((n) => String(n).padStart(2, '0')).join(':'));
    const minutes = (value: string) => Number(value.slice(0, 2)) * 60 + Number(value.slice(3));
    fc.assert(fc.property(time, time, (start, end) => expect(errorsOf({ callTimeRanges: [{ start, end }] }).length === 0).toBe(minutes(end) > minutes(start))));
  });
});

describe('defaults', () => {
  it('are those of the API', () => {
    const { name, campaignType, agentId, startDate, daysOfWeek, callTimeRanges } = exampleSettings();
    expect(withDefaults({ name, campaignType, agentId, startDate, daysOfWeek, callTimeRanges })).toMatchObject({
      initialCallDelay: 0,
      maxRetries: 3,
      retryCooldownHours: 24,
      cooldowns: {},
      postCompletionCooldownHours: 168,
      doNotCallEnabled: false,
      markCompleteWhenNoLeads: false,
      complianceProfile: 'standard',
    });
  });
});
