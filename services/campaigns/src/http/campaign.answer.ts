import { campaignForm } from '@carillon/api-forms';
import { warnings } from '@carillon/domain/campaign';
import { Answer } from '@carillon/platform/http';
import type { Changed } from '../campaigns/campaign-streams';

/** A campaign and, where something was likely not meant, its warnings. */
export function campaignAnswer(id: string, { state, revision }: Changed): Answer<unknown> {
  const { settings, number, status, createdAt, updatedAt } = state;
  const found = warnings(settings);
  return new Answer(campaignForm(settings, { id, number, status, createdAt, updatedAt }), { revision, ...(found.length > 0 && { beside: { warnings: found } }) });
}
