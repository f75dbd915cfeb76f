/** What the native API answers, as much of it as this vendor shows. */
export interface NativeCampaign extends Readonly<Record<string, unknown>> {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly agent_id: string;
  readonly call_time_ranges: readonly { readonly start: string; readonly end: string }[];
  readonly created_at: string;
  readonly updated_at: string;
  readonly agent?: { readonly id: string; readonly name: string } | null;
  readonly stats?: Readonly<Record<string, number>>;
}

export interface NativeCall {
  readonly id: string;
  readonly to: string | null;
  readonly from: string | null;
  readonly status: string;
  readonly outcome: string | null;
  readonly attempt: number | null;
  readonly agent_id: string | null;
  readonly is_testing: boolean;
  readonly talk_seconds: number;
  readonly created_at: string;
  readonly ended_at: string | null;
  readonly answered_at: string | null;
  readonly ringing_at: string | null;
  readonly placed_at: string | null;
}

export interface NativeImport {
  readonly id: string;
  readonly filename: string | null;
  readonly status: string;
  readonly rows: number;
  readonly accepted: number;
}

export interface QueuedCall {
  readonly id: string;
  readonly to: string;
  readonly status: string;
  readonly scheduled_at: string;
  readonly created_at: string;
}
