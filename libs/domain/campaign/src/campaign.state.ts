import type { Instant } from '@carillon/kernel';
import type { CampaignCompleted, CampaignCreated, CampaignEvent, CampaignScheduled } from './campaign.events';
import { withDefaults } from './campaign.defaults';
import type { CampaignSettings } from './campaign.settings';
import type { CampaignWebhook } from './webhook.settings';

interface Known {
  readonly environmentId: string;
  readonly settings: CampaignSettings;
  readonly duplicateOf: string | null;
  /** Stable in the environment; `null` for a campaign that is older than numbers are. */
  readonly number: number | null;
  readonly webhooks: readonly CampaignWebhook[];
  readonly createdAt: Instant;
  readonly updatedAt: Instant;
}

export type ExistingCampaign =
  | (Known & { readonly status: 'draft' | 'active' | 'paused' | 'cancelled' })
  | (Known & { readonly status: 'scheduled'; readonly launchAt: Instant })
  | (Known & { readonly status: 'completed'; readonly reason: CampaignCompleted['data']['reason'] });

export type CampaignState = { readonly status: 'absent' } | ExistingCampaign;

export const initialState = (): CampaignState => ({ status: 'absent' });

export function evolve(state: CampaignState, event: CampaignEvent): CampaignState {
  if (event.type === 'CampaignCreated') return created(event.data);
  if (state.status === 'absent') return state;
  return evolveExisting(state, event);
}

const created = ({ environmentId, settings, duplicateOf, number, at }: CampaignCreated['data']): CampaignState => ({
  status: 'draft',
  environmentId,
  settings: withDefaults(settings),
  duplicateOf,
  number: number ?? null,
  webhooks: [],
  createdAt: at,
  updatedAt: at,
});

function evolveExisting(state: ExistingCampaign, event: Exclude<CampaignEvent, CampaignCreated>): CampaignState {
  const { at } = event.data;
  switch (event.type) {
    case 'CampaignEdited':
      return { ...state, settings: { ...state.settings, ...event.data.changes }, updatedAt: at };
    case 'CampaignScheduled':
      return scheduled(state, event.data);
    case 'CampaignActivated':
    case 'CampaignResumed':
      return { ...known(state), status: 'active', updatedAt: at };
    case 'CampaignPaused':
      return { ...known(state), status: 'paused', updatedAt: at };
    case 'CampaignCompleted':
      return { ...known(state), status: 'completed', reason: event.data.reason, updatedAt: at };
    case 'CampaignCancelled':
      return { ...known(state), status: 'cancelled', updatedAt: at };
    case 'CampaignWebhookAdded':
      return { ...state, webhooks: [...state.webhooks, event.data.webhook], updatedAt: at };
    case 'CampaignWebhookChanged':
      return { ...state, webhooks: state.webhooks.map((each) => (each.webhookId === event.data.webhook.webhookId ? event.data.webhook : each)), updatedAt: at };
    case 'CampaignWebhookRemoved':
      return { ...state, webhooks: state.webhooks.filter(({ webhookId }) => webhookId !== event.data.webhookId), updatedAt: at };
    default:
      // A newer version may have stored more than this one knows.
      return ignore(state, event);
  }
}

/** The settings show the launch that holds, whichever command set it. */
const scheduled = (state: ExistingCampaign, { launchAt, at }: CampaignScheduled['data']): CampaignState => ({
  ...known(state),
  status: 'scheduled',
  settings: { ...state.settings, launchAt },
  launchAt,
  updatedAt: at,
});

const ignore = (state: ExistingCampaign, _event: never): CampaignState => state;

const known = ({ environmentId, settings, duplicateOf, number, webhooks, createdAt, updatedAt }: ExistingCampaign): Known => ({
  environmentId,
  settings,
  duplicateOf,
  number,
  webhooks,
  createdAt,
  updatedAt,
});
