/** A campaign in the vendor's words, as its tables have checked it. */
export interface VendorCampaign {
  readonly name: string;
  readonly dialing_mode?: string;
  readonly priority?: number;
  readonly run_once?: boolean;
  readonly dialing_mode_configuration?: VendorConfiguration;
  readonly dialing_strategy?: VendorStrategy;
}

export interface VendorConfiguration {
  readonly answering_machine_detection?: boolean;
  readonly amd_metadata?: boolean;
  readonly max_abandonment_rate?: number;
  readonly max_dialing_ratio?: number;
  readonly max_ring_time_in_secs: number;
  readonly abandonment_timeout?: { readonly amount: number };
}

export interface VendorStrategy {
  readonly max_skip_attempts?: number;
  readonly strategy_type?: string;
  readonly preview_timeout?: number;
  readonly max_attempts: number;
  readonly retry_period: number;
  readonly retry_time_unit: string;
  readonly calling_hours: readonly VendorHours[];
  readonly dispositions: Readonly<Record<string, VendorDisposition>>;
  readonly record_chain?: readonly VendorLink[];
  readonly ivr_enabled?: boolean;
  readonly lists_sorting_criteria?: string;
}

export interface VendorHours {
  readonly from: string;
  readonly to: string;
  readonly week_days: readonly string[];
}

export interface VendorRetry {
  readonly retry_period?: number;
  readonly retry_period_time_unit?: string;
}

export interface VendorDisposition extends VendorRetry {
  readonly status_after_call: string;
  readonly custom?: boolean;
  readonly max_attempts?: number;
}

export interface VendorLink extends VendorRetry {
  readonly type: string;
  readonly max_attempts: number;
}
