/** As much of a native campaign as this vendor can say. */
export interface NativeCampaign {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly agent_id: string | null;
  readonly phone_number_ids: readonly string[];
  readonly dialing_mode: string;
  readonly priority: number;
  readonly run_once: boolean;
  readonly action_required: boolean;
  readonly ring_timeout_seconds: number;
  readonly answering_machine_detection: boolean;
  readonly predictive: NativePredictive | null;
  readonly max_retries: number;
  readonly retry_delay: NativeDelay | null;
  readonly retry_cooldown_hours: number;
  readonly days_of_week: readonly number[];
  readonly call_time_ranges: readonly { readonly start: string; readonly end: string }[];
  readonly calling_hours: readonly NativeHours[] | null;
  readonly dispositions: Readonly<Record<string, NativeDisposition>> | null;
  readonly record_chain: readonly NativeLink[] | null;
  readonly lists_sorting_criteria: string;
  readonly created_at: string;
  /** Of reads. */
  readonly stats?: { readonly total_leads: number };
}

export interface NativePredictive {
  readonly amd_metadata: boolean | null;
  readonly max_abandonment_rate: number | null;
  readonly max_dialing_ratio: number | null;
  readonly abandonment_timeout_seconds: number | null;
  readonly max_skip_attempts: number | null;
  readonly strategy_type: string | null;
  readonly preview_timeout_seconds: number | null;
  readonly ivr_enabled: boolean | null;
}

export interface NativeDelay {
  readonly amount: number;
  readonly unit: string;
}

export interface NativeHours {
  readonly days_of_week: readonly number[];
  readonly start: string;
  readonly end: string;
}

export interface NativeDisposition {
  readonly status_after_call: string;
  readonly custom: boolean;
  readonly max_attempts: number | null;
  readonly retry_delay: NativeDelay | null;
}

export interface NativeLink {
  readonly type: string;
  readonly max_attempts: number;
  readonly retry_delay: NativeDelay | null;
}
