import type { PublicEvent } from '@carillon/contracts';
import type { Instant } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';
import { apiSettings, type ApiSettings } from './campaign-settings';
import { CAMPAIGN_TALLIES, ZEROS } from './campaign-tallies';
import { NOTHING, type Projection } from './projection';

/** `_v` is the campaign's revision. */
export interface CampaignDocument extends Document {
  readonly environment_id: string;
  readonly status: 'draft' | 'scheduled' | 'active' | 'paused' | 'completed' | 'cancelled';
  /** Of the settings, for filters. */
  readonly campaign_type: string;
  readonly agent_id: string;
  readonly settings: ApiSettings;
  /** Absent from a document that is older than numbers are. */
  readonly number?: number | null;
  readonly duplicate_of?: string;
  readonly completed_because?: string;
  readonly created_at: Instant;
  readonly updated_at: Instant;
}

type CampaignEvent = PublicEvent<
  'CampaignCreated' | 'CampaignEdited' | 'CampaignScheduled' | 'CampaignActivated' | 'CampaignPaused' | 'CampaignResumed' | 'CampaignCompleted' | 'CampaignCancelled'
  | 'CampaignWebhookAdded' | 'CampaignWebhookChanged' | 'CampaignWebhookRemoved'
>;

export const campaignBoard: Projection<CampaignDocument, CampaignEvent> = {
  definition: {
    name: 'campaign_board',
    indexes: [
      { fields: ['environment_id', 'created_at'] },
      { fields: ['environment_id', 'number'] },
      { fields: ['environment_id', 'status', 'created_at'] },
      { fields: ['environment_id', 'campaign_type', 'created_at'] },
      { fields: ['environment_id', 'agent_id', 'created_at'] },
    ],
  },
  factsOf: (event) => (isOfCampaign(event) ? [{ id: event.data.campaignId, fact: event }] : NOTHING),
  evolve: (before, event, id) => {
    if (event.type === 'CampaignCreated') return before ? undefined : created(event, id);
    if (!before || before._v >= event.metadata.revision) return undefined;
    return { ...before, ...changeOf(event, before), _v: event.metadata.revision, updated_at: event.data.at };
  },
  tally: (before, { _id }) => (before ? NOTHING : [{ collection: CAMPAIGN_TALLIES.name, id: _id, add: ZEROS }]),
};

const isOfCampaign = (event: PublicEvent): event is CampaignEvent =>
  event.type.startsWith('Campaign') && event.type !== 'CampaignDeferred';

function created({ data, metadata }: PublicEvent<'CampaignCreated'>, id: string): CampaignDocument {
  return {
    _id: id,
    _v: metadata.revision,
    environment_id: data.environmentId,
    status: 'draft',
    number: data.number,
    ...withSettings(apiSettings(data.settings)),
    ...(data.duplicateOf !== null && { duplicate_of: data.duplicateOf }),
    created_at: data.at,
    updated_at: data.at,
  };
}

const withSettings = (settings: ApiSettings) => ({ campaign_type: settings.campaign_type, agent_id: settings.agent_id ?? '', settings });

function changeOf(event: Exclude<CampaignEvent, { type: 'CampaignCreated' }>, { settings }: CampaignDocument): Partial<CampaignDocument> {
  switch (event.type) {
    case 'CampaignEdited':
      return withSettings(apiSettings(event.data.settings));
    case 'CampaignScheduled':
      return { status: 'scheduled', settings: { ...settings, launch_at: event.data.launchAt } };
    case 'CampaignActivated':
    case 'CampaignResumed':
      return { status: 'active' };
    case 'CampaignPaused':
      return { status: 'paused' };
    case 'CampaignCompleted':
      return { status: 'completed', completed_because: event.data.reason };
    case 'CampaignCancelled':
      return { status: 'cancelled' };
    // Who is told of a campaign is asked of the campaign itself.
    case 'CampaignWebhookAdded':
    case 'CampaignWebhookChanged':
    case 'CampaignWebhookRemoved':
      return {};
  }
}
