import type { Profile } from '@carillon/domain/compliance';
import type { Instant } from '@carillon/kernel';
import type { NumberHistory } from './law/number-history';
import type { Whereabouts } from './law/whereabouts';
import type { CallSchedule } from './windows/call-schedule';

/** What the policy judges by. Each part is gathered on its own: the campaign's once per campaign, the lead's once per lead. */
export interface PolicyFacts {
  readonly campaign: CampaignFacts;
  readonly lead: LeadFacts;
  readonly number: NumberFacts;
  /** Absent: not looked for yet, and rules that count by person leave the decision to the lease. */
  readonly person?: PersonFacts;
  readonly dnc: DncFacts;
  readonly capacity: CapacityFacts;
}

export type CampaignStatus = 'draft' | 'scheduled' | 'active' | 'paused' | 'completed' | 'cancelled';

export interface CampaignFacts {
  readonly status: CampaignStatus;
  /** The stream's revision, which is the version of the settings. */
  readonly revision: number;
  /** The campaign's settings will do. The same object while they are the same: it is compiled once. */
  readonly schedule: CallSchedule;
  /** Retries and the first attempt. */
  readonly maxAttempts: number;
  /** Nobody is dialled by itself: people must be there to talk. Absent: a voice agent talks. */
  readonly needsPeople?: boolean;
  /** The rules of law that the team has chosen: a value, so that another one can be asked about. */
  readonly profile: Profile;
  /** Whether a machine talks; absent: it does. */
  readonly voice?: 'artificial' | 'human';
  /** A person is there for every call that is answered. */
  readonly agentGuaranteed?: boolean;
  /** Numbers of its own to show; absent: not asked yet. */
  readonly callerIds?: number;
}

export type DelayReason = 'initial_delay' | 'stagger' | 'retry_cooldown' | 'outcome_cooldown' | 'requested' | 'released';

export interface LeadFacts {
  /** Made so far; those of unknown outcome count. */
  readonly attempts: number;
  readonly notBefore: { readonly at: Instant; readonly reason: DelayReason } | null;
  /** Whoever asked for this call accepts another call to the number at the same time. */
  readonly allowDuplicates: boolean;
  /** What the call is about, as the number's stream has it: a debt, for one. */
  readonly subject?: string | null;
}

export interface NumberFacts extends Whereabouts {
  /** What each source said of the place, such as `address=US-FL`; empty or absent: the number alone spoke. */
  readonly evidence?: readonly string[];
  /** The IANA zone that the contact gave; absent or `null` for none. */
  readonly ownZone?: string | null;
  /** A call or a lease of any campaign holds the number. */
  readonly inFlight: boolean;
  /** Set by a completed campaign, for every campaign. */
  readonly cooldown: { readonly until: Instant; readonly campaignId: string } | null;
  /** From the number's own stream. Absent: not read yet, and rules that need it leave the decision to the lease. */
  readonly history?: NumberHistory;
}

/** Whom a call is to, where a rule counts calls to a person and not to a number. */
export interface PersonFacts {
  /** Whom the customer named, as the numbers' streams have it; `null`: nobody, so it is whoever has these numbers. */
  readonly key: string | null;
  /** From the stream of each of the person's numbers, of the one to be called as well. */
  readonly numbers: readonly NumberHistory[];
  /** Another call to the person is being made, or about to be. */
  readonly inFlight: boolean;
}

export interface DncFacts {
  /** The lists that apply to the campaign, as `<list>@<version>`. */
  readonly checked: readonly string[];
  /** Those of them that the number stands on. */
  readonly listings: readonly DncListing[];
  /** National registries that are loaded. */
  readonly registries?: readonly RegistryVersion[];
}

export interface RegistryVersion {
  /** `<registry>@<version>`. */
  readonly version: string;
  readonly obtainedAt: Instant;
}

export interface DncListing {
  readonly list: string;
  /** `null`: the entry never expires. */
  readonly expiresAt: Instant | null;
  /** Absent where nobody knows: it may expire when it says. */
  readonly addedAt?: Instant;
  /** From a national registry, which a consent outweighs. */
  readonly isRegistry?: boolean;
}

/** Calls that are open now, authorised ones included, against what is allowed. */
export interface CapacityFacts {
  readonly planInUse: number;
  readonly planLimit: number;
  readonly campaignInUse: number;
  /** `null`: the plan's limit alone. */
  readonly campaignLimit: number | null;
}
