/** As much of the API's answers as the demo tells of. */
export type Counts = Readonly<Record<string, number>>;

export interface CampaignReport {
  readonly imports: { readonly rows: Counts };
  readonly leads: { readonly total: number; readonly pending: number; readonly in_flight: number; readonly final: number; readonly by_result: Counts };
  readonly attempts: { readonly made: number; readonly by_outcome: Counts };
  readonly calls: { readonly total_calls: number; readonly answer_rate: number; readonly average_talk_seconds: number };
  readonly waiting: { readonly campaign: Wait | null; readonly leads: readonly LeadsWaiting[] };
}

export interface Wait {
  readonly rule: string;
  readonly until: string;
}

export interface LeadsWaiting {
  readonly rule: string;
  readonly leads: number;
  readonly earliest_until: string | null;
}

export interface ImportReport {
  readonly id: string;
  readonly status: string;
  readonly rows: number;
  readonly accepted: number;
  readonly duplicates: number;
  readonly rejected: number;
  readonly error: { readonly code: string; readonly message: string } | null;
}

/** The carrier's own record of a call. */
export interface CarrierCall {
  readonly sequence: number;
  readonly attempt_id: string;
  readonly outcome: string | null;
}

export interface CanceledCall {
  /** `null`: it never left for the carrier. */
  readonly placed_at: string | null;
}

export interface Lead {
  readonly id: string;
  readonly phone_number: string | null;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly zones: readonly string[];
  readonly attempts: number;
  readonly result: string | null;
}

type Facts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

export interface TimelineEntry {
  readonly type: string;
  readonly at: string;
  readonly data: Facts;
}

/** What `explain` keeps of each attempt: the facts it was allowed on, and how it ended. */
export interface HistoryEntry {
  readonly type: string;
  readonly at: string;
  readonly attempt?: number;
  readonly facts?: Facts;
  readonly outcome?: string;
  readonly retry_at?: string | null;
}
