import { idOf } from '@carillon/kernel';
import type { Evidence, Invariant } from '../evidence';
import { ofType } from '../facts-of-the-log';

function check({ events }: Evidence): readonly string[] {
  const owners = new Map(ofType(events, 'CampaignCreated').map(({ stream, event }) => [idOf(stream), event.data.environmentId] as const));
  return events.flatMap(({ stream, event, metadata }) => {
    const { campaignId, environmentId } = event.data as { campaignId?: string | null; environmentId?: string | null };
    const owner = campaignId ? owners.get(campaignId) : undefined;
    const foreign = [environmentId, metadata.environmentId].some((claimed) => claimed && owner && claimed !== owner);
    return foreign ? [`${stream}: ${event.type} of ${environmentId ?? metadata.environmentId} concerns a campaign of ${owner}`] : [];
  });
}

export const environmentsApart: Invariant = { id: 'I13', promise: 'environments never see each other', check };
