import { toIso } from '@carillon/kernel';
import type { ActivityDocument } from '../projections/activity.projection';
import { shownData } from './shown';

export const activityView = ({ _id, type, at, campaign_id, lead_id, data }: ActivityDocument) => ({ id: _id, type, at: toIso(at), campaign_id, lead_id, data: shownData(data) });
