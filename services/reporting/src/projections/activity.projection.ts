import type { PublicEvent } from '@carillon/contracts';
import type { Instant } from '@carillon/kernel';
import type { CollectionDefinition, Document } from '@carillon/platform/read-store';
import { activityData, withoutUnknown } from './activity-data';

/**
 * One public event as it is shown: the feed, and the timeline of a lead. Written once; `_v` is always 0. What tells of a
 * lead has an id that begins with the lead's and a dot, so that its timeline lies in one place and needs no index.
 */
export interface ActivityDocument extends Document {
  /** Order of insertion: whoever has seen a number has seen all lower ones that there are. */
  readonly seq: number;
  readonly environment_id: string;
  /** `null` where the event itself does not say. */
  readonly campaign_id: string | null;
  readonly lead_id: string | null;
  readonly type: string;
  readonly at: Instant;
  /** Of the public event, with its own names. */
  readonly data: Readonly<Record<string, unknown>>;
}

export type ActivityEntry = Omit<ActivityDocument, 'seq'>;

export const ACTIVITY: CollectionDefinition<ActivityDocument> = {
  name: 'activity',
  indexes: [{ fields: ['environment_id', 'seq'] }],
};

/** What the feed shows of an event: one entry, or one per lead where it tells of many leads what concerns each. */
export function activityOf(event: PublicEvent): readonly ActivityEntry[] {
  switch (event.type) {
    case 'LeadsDeferred':
    case 'LeadsDenied':
      return event.data.decisions.map((decision, index) => ({
        ...entryOf(event),
        _id: idOf(decision.leadId, `${event.metadata.messageId}.${index}`),
        lead_id: decision.leadId,
        data: withoutUnknown({ ...decision }),
      }));
    default:
      return [entryOf(event)];
  }
}

function entryOf(event: PublicEvent): ActivityEntry {
  const { type, data, metadata } = event;
  const leadId = 'leadId' in data ? data.leadId : null;
  return {
    _id: idOf(leadId, metadata.messageId),
    _v: 0,
    environment_id: metadata.environmentId,
    campaign_id: 'campaignId' in data ? data.campaignId : null,
    lead_id: leadId,
    type,
    at: 'at' in data ? data.at : metadata.occurredAt,
    data: activityData(event),
  };
}

const idOf = (leadId: string | null, messageId: string): string => (leadId === null ? messageId : `${leadId}.${messageId}`);

/** The public event's own id, with the place of the decision where it holds many. */
export const messageIdOf = ({ _id, lead_id }: ActivityDocument): string => (lead_id === null ? _id : _id.slice(lead_id.length + 1));
