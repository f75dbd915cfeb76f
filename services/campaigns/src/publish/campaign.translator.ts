import { publicEvent, toJson, type ContractDrafts, type PublicEventDraft } from '@carillon/contracts';
import { withDefaults, type CampaignEdited, type CampaignEvent, type CampaignSettings, type CampaignWebhook } from '@carillon/domain/campaign';
import { fold, idOf } from '@carillon/kernel';
import type { EventStore, RecordedEvent } from '@carillon/platform/event-store';
import { DECIDER } from '../campaigns/knowledge';

type Streams = Pick<EventStore, 'read'>;
type Published = PublicEventDraft | undefined;

export function toPublicCampaignEvent(recorded: RecordedEvent, streams: Streams): Published | Promise<Published> {
  const event = recorded.event as CampaignEvent;
  const campaignId = idOf(recorded.stream);
  switch (event.type) {
    case 'CampaignCreated':
      return publicEvent(event.type, { campaignId, ...event.data, settings: publicSettings(withDefaults(event.data.settings)) }, recorded);
    case 'CampaignEdited':
      return edited(event, recorded, streams);
    case 'CampaignScheduled':
      return publicEvent(event.type, { campaignId, ...event.data }, recorded);
    case 'CampaignCompleted':
      return publicEvent(event.type, { campaignId, ...event.data }, recorded);
    case 'CampaignActivated':
    case 'CampaignPaused':
    case 'CampaignResumed':
    case 'CampaignCancelled':
      return publicEvent(event.type, { campaignId, ...event.data }, recorded);
    case 'CampaignWebhookAdded':
    case 'CampaignWebhookChanged':
      return publicEvent(event.type, { campaignId, webhook: publicWebhook(event.data.webhook), at: event.data.at }, recorded);
    case 'CampaignWebhookRemoved':
      return publicEvent(event.type, { campaignId, ...event.data }, recorded);
    default:
      return unpublished(event);
  }
}

/** What a dialect keeps for itself travels as a text. */
const publicSettings = ({ vendor, ...settings }: CampaignSettings): ContractDrafts['CampaignCreated']['settings'] => ({
  ...settings,
  vendor: vendor && { dialect: vendor.dialect, echoJson: toJson(vendor.echo) },
});

/** Addresses, headers and secrets open doors: they stay in the stream. */
const publicWebhook = ({ webhookId, name, events, enabled, includeCallEvents }: CampaignWebhook): ContractDrafts['CampaignWebhookAdded']['webhook'] => ({ webhookId, name, events: [...events], enabled, includeCallEvents });

/** What a newer version stored, this one cannot publish. */
const unpublished = (_event: never): undefined => undefined;

/** Subscribers get complete settings. Edits are few and a campaign's stream is short, so it is read anew each time. */
async function edited({ type, data }: CampaignEdited, recorded: RecordedEvent, streams: Streams): Promise<Published> {
  const until = await streams.read<CampaignEvent>(recorded.stream, 0, recorded.revision + 1);
  const state = fold(DECIDER, until.map(({ event }) => event));
  if (state.status === 'absent') throw new Error(`${recorded.stream} was edited and never created`);
  return publicEvent(type, { campaignId: idOf(recorded.stream), settings: publicSettings(state.settings), changedFields: Object.keys(data.changes), at: data.at }, recorded);
}
