/** What the native API answers, as much of it as this vendor shows. */
export interface NativeCampaign {
  readonly id: string;
  readonly number: number | null;
  readonly name: string;
  readonly status: string;
  readonly max_calls_in_parallel: number | null;
  readonly mark_complete_when_no_leads: boolean;
  readonly days_of_week: readonly number[];
  readonly call_time_ranges: readonly TimeRange[];
  readonly calling_hours: readonly (TimeRange & { readonly days_of_week: readonly number[] })[] | null;
  readonly max_retries: number;
  readonly record_chain: readonly { readonly max_attempts: number }[] | null;
  readonly retry_cooldown_hours: number;
  readonly retry_delay: { readonly amount: number; readonly unit: 'SECONDS' | 'MINUTES' | 'HOURS' | 'DAYS' } | null;
  readonly created_at: string;
  readonly updated_at: string;
}

interface TimeRange {
  readonly start: string;
  readonly end: string;
}

export interface NativeAgent {
  readonly id: string;
  readonly outbound: boolean;
}

export interface NativePhoneNumber {
  readonly id: string;
}
