type Absent<T> = T | null | undefined;

interface DelaySettings {
  readonly amount: number;
  readonly unit: string;
}

/** How a campaign dials and retries, stored or published; what an older writer did not know is absent. */
export interface DialingSettings {
  readonly callingHours?: readonly { readonly daysOfWeek: readonly number[]; readonly start: string; readonly end: string }[];
  readonly callingHoursZone?: Absent<string>;
  readonly retryDelay?: Absent<DelaySettings>;
  readonly dispositions?: readonly {
    readonly outcome: string;
    readonly statusAfterCall: string;
    readonly custom: boolean;
    readonly maxAttempts?: Absent<number>;
    readonly retryDelay?: Absent<DelaySettings>;
  }[];
  readonly recordChain?: readonly { readonly type: string; readonly maxAttempts: number; readonly retryDelay?: Absent<DelaySettings> }[];
  readonly retryOffsetsMinutes?: readonly number[];
  readonly retryOnVoicemail?: Absent<boolean>;
  readonly dialingMode?: Absent<string>;
  readonly priority?: Absent<number>;
  readonly runOnce?: Absent<boolean>;
  readonly ringTimeoutSeconds?: Absent<number>;
  readonly answeringMachineDetection?: Absent<boolean>;
  readonly predictive?: Absent<PredictiveSettings>;
  readonly vendor?: Absent<{ readonly dialect: string; readonly echo: unknown }>;
}

interface PredictiveSettings {
  readonly amdMetadata?: Absent<boolean>;
  readonly maxAbandonmentRate?: Absent<number>;
  readonly maxDialingRatio?: Absent<number>;
  readonly abandonmentTimeoutSeconds?: Absent<number>;
  readonly maxSkipAttempts?: Absent<number>;
  readonly strategyType?: Absent<string>;
  readonly previewTimeoutSeconds?: Absent<number>;
  readonly ivrEnabled?: Absent<boolean>;
}

/** These settings as the API writes them; a list that is empty was not given. */
export const dialingForm = (settings: DialingSettings) => ({
  calling_hours: givenList(settings.callingHours)?.map(({ daysOfWeek, start, end }) => ({ days_of_week: daysOfWeek, start, end })) ?? null,
  calling_hours_zone: settings.callingHoursZone ?? 'campaign',
  retry_delay: delayForm(settings.retryDelay),
  dispositions: dispositionsForm(settings.dispositions),
  record_chain: givenList(settings.recordChain)?.map(({ type, maxAttempts, retryDelay }) => ({ type, max_attempts: maxAttempts, retry_delay: delayForm(retryDelay) })) ?? null,
  retry_offsets_minutes: givenList(settings.retryOffsetsMinutes) ?? null,
  retry_on_voicemail: settings.retryOnVoicemail ?? true,
  ...modeForm(settings),
  vendor: settings.vendor ? { dialect: settings.vendor.dialect, echo: settings.vendor.echo } : null,
});

const modeForm = (settings: DialingSettings) => ({
  dialing_mode: settings.dialingMode ?? 'voice',
  priority: settings.priority ?? 5,
  run_once: settings.runOnce ?? false,
  ring_timeout_seconds: settings.ringTimeoutSeconds ?? 30,
  answering_machine_detection: settings.answeringMachineDetection ?? true,
  predictive: settings.predictive ? predictiveForm(settings.predictive) : null,
});

const givenList = <T>(list: readonly T[] | undefined): readonly T[] | undefined => (list && list.length > 0 ? list : undefined);

const delayForm = (delay: Absent<DelaySettings>) => (delay ? { amount: delay.amount, unit: delay.unit } : null);

const dispositionsForm = (dispositions: DialingSettings['dispositions']) => {
  const entries = givenList(dispositions)?.map(({ outcome, statusAfterCall, custom, maxAttempts, retryDelay }) => {
    const form = { status_after_call: statusAfterCall, custom, max_attempts: maxAttempts ?? null, retry_delay: delayForm(retryDelay) };
    return [outcome, form] as const;
  });
  return entries ? Object.fromEntries(entries) : null;
};

const predictiveForm = (predictive: PredictiveSettings) => ({
  amd_metadata: predictive.amdMetadata ?? null,
  max_abandonment_rate: predictive.maxAbandonmentRate ?? null,
  max_dialing_ratio: predictive.maxDialingRatio ?? null,
  abandonment_timeout_seconds: predictive.abandonmentTimeoutSeconds ?? null,
  max_skip_attempts: predictive.maxSkipAttempts ?? null,
  strategy_type: predictive.strategyType ?? null,
  preview_timeout_seconds: predictive.previewTimeoutSeconds ?? null,
  ivr_enabled: predictive.ivrEnabled ?? null,
});

/** What a campaign cannot do by itself. */
export const actionForm = (dialingMode: Absent<string>, status: string) => {
  const isNeeded = (dialingMode ?? 'voice') !== 'voice' && !['completed', 'cancelled'].includes(status);
  return { action_required: isNeeded, action_required_reason: isNeeded ? NO_HUMAN_AGENTS : null };
};

const NO_HUMAN_AGENTS = 'predictive and preview dialing need human agents, and there are none: nobody is dialled until there are, or dialing_mode is voice';
