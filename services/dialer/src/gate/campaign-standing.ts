import type { Instant } from '@carillon/kernel';
import type { EventType, PublicEvent } from '@carillon/contracts';
import type { DialerCampaignDocument } from '../collections';

export const CAMPAIGN_CHANGES = [
  'CampaignCreated',
  'CampaignEdited',
  'CampaignScheduled',
  'CampaignActivated',
  'CampaignPaused',
  'CampaignResumed',
  'CampaignCompleted',
  'CampaignCancelled',
] as const satisfies readonly EventType[];

export type CampaignChange = PublicEvent<(typeof CAMPAIGN_CHANGES)[number]>;

/** As much of a campaign as the last look before a dial needs. */
export interface CampaignStanding {
  readonly revision: number;
  /** Paused, completed or cancelled. A draft is not: an authorisation may overtake the news of the activation. */
  readonly isHalted: boolean;
  /** An authorisation decided on an older revision is void: the campaign was edited or halted since. */
  readonly supersededBelow: number;
  /** When that was. */
  readonly supersededAt: Instant | null;
  readonly ownDncKeys: ReadonlySet<string>;
}

const NEW: CampaignStanding = { revision: -1, isHalted: false, supersededBelow: 0, supersededAt: null, ownDncKeys: new Set() };

export function standingAfter(standing: CampaignStanding = NEW, change: CampaignChange, numberKeyOf: (number: string) => string): CampaignStanding {
  const next = { ...standing, revision: change.metadata.revision };
  switch (change.type) {
    case 'CampaignCreated':
      return { ...next, ownDncKeys: ownDncKeysOf(change, numberKeyOf) };
    case 'CampaignEdited':
      return { ...next, ...superseded(change), ownDncKeys: ownDncKeysOf(change, numberKeyOf) };
    case 'CampaignPaused':
      return { ...next, ...superseded(change), isHalted: true };
    case 'CampaignCompleted':
    case 'CampaignCancelled':
      return { ...next, ...superseded(change), isHalted: true, ownDncKeys: new Set() };
    case 'CampaignScheduled':
    case 'CampaignActivated':
    case 'CampaignResumed':
      return { ...next, isHalted: false };
  }
}

const superseded = ({ metadata, data }: CampaignChange): Pick<CampaignStanding, 'supersededBelow' | 'supersededAt'> => ({
  supersededBelow: metadata.revision,
  supersededAt: data.at,
});

const ownDncKeysOf = ({ data }: PublicEvent<'CampaignCreated' | 'CampaignEdited'>, numberKeyOf: (number: string) => string): ReadonlySet<string> =>
  new Set(data.settings.personal.doNotCallCustomList.map(numberKeyOf));

export const documentOf = (campaignId: string, standing: CampaignStanding): DialerCampaignDocument => ({
  _id: campaignId,
  _v: standing.revision,
  is_halted: standing.isHalted,
  superseded_below: standing.supersededBelow,
  superseded_at: standing.supersededAt,
  dnc_number_keys: [...standing.ownDncKeys],
});

export const standingOf = (document: DialerCampaignDocument): CampaignStanding => ({
  revision: document._v,
  isHalted: document.is_halted,
  supersededBelow: document.superseded_below,
  supersededAt: document.superseded_at,
  ownDncKeys: new Set(document.dnc_number_keys),
});
