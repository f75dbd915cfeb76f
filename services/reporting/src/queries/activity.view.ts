import { toIso } from '@carillon/kernel';
import { messageIdOf, type ActivityDocument } from '../projections/activity.projection';
import { shownData } from './shown';

export function activityView(entry: ActivityDocument) {
  const { type, at, campaign_id, lead_id, data } = entry;
  return { id: messageIdOf(entry), type, at: toIso(at), campaign_id, lead_id, data: shownData(data) };
}
