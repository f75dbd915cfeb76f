import type { AgendaEvent, LeadEvent } from '@carillon/domain/lead';
import type { CallEvent } from '@carillon/domain/call';
import type { CampaignEvent } from '@carillon/domain/campaign';
import type { DncEvent, RegistryEvent } from '@carillon/domain/dnc';
import type { EnvironmentEvent } from '@carillon/domain/account';
import type { ImportEvent } from '@carillon/domain/import';
import type { NumberEvent } from '@carillon/domain/number';
import type { RecordedEvent } from '@carillon/platform/event-store';

export type LoggedEvent = RecordedEvent<
  AgendaEvent | LeadEvent | CallEvent | CampaignEvent | DncEvent | RegistryEvent | EnvironmentEvent | ImportEvent | NumberEvent
>;

/** One line of the carrier's own records (`GET /simulator/calls`), times as RFC 3339. */
export interface CarrierRecord {
  readonly attempt_id: string;
  readonly to: string;
  readonly from: string;
  readonly started_at: string;
  readonly ringing_at: string | null;
  readonly answered_at: string | null;
  readonly ended_at: string | null;
  readonly outcome: string | null;
}

/** Something the outside was told: from here on it is a promise. `position` is the log's head when the answer had arrived. */
export type Acknowledged =
  | { readonly kind: 'halt'; readonly campaignId: string; readonly position: number }
  | { readonly kind: 'resume'; readonly campaignId: string; readonly position: number }
  | { readonly kind: 'suppression'; readonly environmentId: string; readonly number: string; readonly position: number }
  | { readonly kind: 'registry'; readonly registry: string; readonly version: number; readonly position: number }
  | { readonly kind: 'stream'; readonly stream: string; readonly revision: number };

/** The dialled numbers that versions of registries list, by `<registry>@<version>`: until when, `null` for good. */
export type Registered = Readonly<Record<string, Readonly<Record<string, number | null>>>>;

/** Read models by collection and id, as plain documents. */
export type ReadModels = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

/** All that a run left behind. The oracle asks nothing else: no service, no clock, no memory of the run. */
export interface Evidence {
  /** The whole log in position order. */
  readonly events: readonly LoggedEvent[];
  readonly carrier: readonly CarrierRecord[];
  readonly acknowledged: readonly Acknowledged[];
  readonly limits: { readonly callsPerSecond: number };
  /** The run is over and nothing is in flight any more: every call must have its outcome. */
  readonly settled: boolean;
  /** Wall ms from the end of each fault to the first new work. */
  readonly recoveries?: readonly number[];
  /** Of every version that was loaded. */
  readonly registered?: Registered;
  readonly live?: ReadModels;
  readonly rebuilt?: ReadModels;
}

export interface Violation {
  readonly invariant: string;
  readonly message: string;
}

/** One promise of the platform, checked on the evidence alone. */
export interface Invariant {
  readonly id: string;
  readonly promise: string;
  readonly check: (evidence: Evidence) => readonly string[];
}
