import type { CampaignStatus } from '@carillon/domain/calling-policy';
import type { AgendaState, LeadResult } from '@carillon/domain/lead';
import type { ContractEvents } from '@carillon/contracts';
import type { Instant, RuleRef } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';
import { AGENDA_CLAIMS } from '../sharing/claims';
import { AGENDA_CAMPAIGN_VERSIONS } from './campaign-versions';

export type PublicSettings = ContractEvents['CampaignCreated']['settings'];

/** A campaign as its events tell it; `_v` is its stream's revision. */
export interface CampaignDocument extends Document {
  readonly environment_id: string;
  readonly status: CampaignStatus;
  readonly settings: PublicSettings;
  /** When it was completed or cancelled. */
  readonly ended_at: Instant | null;
}

/** An import as its events tell it; `_v` is its stream's revision. */
export interface ImportDocument extends Document {
  readonly campaign_id: string;
  readonly environment_id: string;
  /** Which of the campaign's imports it is, from 0: earlier imports are earlier in the order of leads. */
  readonly ordinal: number;
  readonly status: 'open' | 'ended' | 'undone';
}

/** An environment's plan; `_v` is its stream's revision. */
export interface EnvironmentDocument extends Document {
  readonly parallel_calls: number;
  /** Of calls of no campaign; absent: none was chosen. */
  readonly compliance_profile?: string;
}

/** The state of a campaign's agenda stream at revision `_v`, so that a start need not read its chunks again. */
export interface JournalDocument extends Document {
  readonly state: AgendaState;
}

/** `requested` leads are ready too, and go first: somebody asked for the call by hand. */
export type LeadStatus = 'ready' | 'requested' | 'waiting' | 'in_flight' | 'final';

/** One per lead. `_v` counts its changes; short, for there are millions. */
export interface LeadDocument extends Document {
  readonly campaign_id: string;
  readonly environment_id: string;
  readonly number_key: string;
  /** Of its number: which instance plans it. */
  readonly share?: number;
  /** Order of enrolment in the campaign. */
  readonly seq: number;
  readonly status: LeadStatus;
  /** When a waiting lead is to be looked at again. */
  readonly due_at: Instant;
  readonly enrolled_at: Instant;
  /** The rule of the last recorded deferral. */
  readonly waiting_rule: string | null;
  /** Concluded attempts. */
  readonly made: number;
  /** Attempt ids given out; 0: the lead has no stream yet. */
  readonly authorised: number;
  /** The attempt in flight. */
  readonly attempt_id: string | null;
  /** The instance that counts it, where there are several. */
  readonly claimed_by?: string;
  /** A call asked for by hand accepts others to the same number at the same time. */
  readonly allow_duplicates?: boolean;
  readonly import_id: string | null;
  readonly country: string | null;
  /** IANA names, joined by commas. */
  readonly zones: string;
  /** The zones are one that the contact gave. */
  readonly is_own_zone?: true;
  /** Jurisdictions, joined by commas; those of the number where nothing else was said. */
  readonly places?: string;
  /** What each source said of the place, joined by commas. */
  readonly place_evidence?: string;
  /** The type of the number that the next attempt calls, where its campaign goes from one to the next. */
  readonly next_phone?: string;
  /** Types of numbers that must not be called. */
  readonly skipped_phones?: readonly string[];
  readonly result?: LeadResult;
  /** What the policy said, where it was the policy that finished it. */
  readonly denial?: RuleRef;
  /** When it did. */
  readonly denied_at?: Instant;
  readonly personal: {
    readonly to: string;
    readonly phone_type: string;
    /** All of the contact's numbers, where there are several. */
    readonly phones?: readonly { readonly type: string; readonly number: string }[];
    readonly fields: Readonly<Record<string, string>>;
    /** A JSON object; empty for none. */
    readonly custom_fields: string;
  };
}

const definition = <T extends Document>(name: string, ...indexes: readonly (readonly string[])[]): CollectionDefinition<T> => ({
  name,
  indexes: indexes.map((fields) => ({ fields })),
});

export const AGENDA_CAMPAIGNS = definition<CampaignDocument>('agenda_campaigns', ['environment_id']);
export const AGENDA_IMPORTS = definition<ImportDocument>('agenda_imports', ['campaign_id', 'status']);
export const AGENDA_ENVIRONMENTS = definition<EnvironmentDocument>('agenda_environments');
export const AGENDA_JOURNALS = definition<JournalDocument>('agenda_journals');
export const AGENDA_LEADS: CollectionDefinition<LeadDocument> = {
  name: 'agenda_leads',
  indexes: [
    { fields: ['campaign_id', 'status', 'seq'] },
    // Without those that are called or done with: they would lie in it in no order, and each call would move one.
    { fields: ['campaign_id', 'status', 'due_at'], only: { field: 'status', value: 'waiting' } },
    // Who asks for some numbers in some campaigns would otherwise be given all leads of the campaigns.
    { fields: ['number_key', 'campaign_id'] },
  ],
};

/** Written by other services, read here. */
export const DNC_ENTRIES = definition('dnc_entries');
export const PHONE_NUMBERS = definition('phone_numbers');
export const AGENTS = definition('agents');
export const CAMPAIGN_TALLIES = definition('campaign_tallies');
export const SHOWN_LEADS = definition('leads');

export const COLLECTIONS = [AGENDA_CAMPAIGNS, AGENDA_CAMPAIGN_VERSIONS, AGENDA_IMPORTS, AGENDA_ENVIRONMENTS, AGENDA_JOURNALS, AGENDA_LEADS, AGENDA_CLAIMS, DNC_ENTRIES, PHONE_NUMBERS, AGENTS, CAMPAIGN_TALLIES, SHOWN_LEADS];
