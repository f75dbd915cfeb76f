import type { ApiClient } from '../../client/api-client';
import type { HistoryEntry, Lead, TimelineEntry } from '../report';
import type { DemoView } from '../view/view';
import { coloured } from '../wording/paint';
import { calledLines, neverCalledLines } from '../wording/answer-lines';

/** Asks why one lead was called when it was, and why another one never was. Returns a lead for more questions. */
export async function ask(api: ApiClient, view: DemoView, campaignId: string): Promise<string | undefined> {
  const [reached, never] = await Promise.all([leadsWith(api, campaignId, 'completed'), leadsWith(api, campaignId, 'do_not_call')]);
  const tried = [...reached].sort((a, b) => b.attempts - a.attempts)[0];
  const listed = never.find(({ attempts }) => attempts === 0);
  if (tried) view.print(calledLines(tried, await historyOf(api, tried), coloured));
  if (listed) view.print(neverCalledLines(listed, await timelineOf(api, listed), coloured));
  return listed?.id ?? tried?.id;
}

const leadsWith = async (api: ApiClient, campaignId: string, result: string): Promise<readonly Lead[]> =>
  (await api.get<readonly Lead[]>(`/campaigns/${campaignId}/leads?limit=100&result=${result}`)).data;

const historyOf = async (api: ApiClient, { id }: Lead): Promise<readonly HistoryEntry[]> =>
  (await api.get<{ history: readonly HistoryEntry[] }>(`/leads/${id}/explain`)).data.history;

const timelineOf = async (api: ApiClient, { id }: Lead): Promise<readonly TimelineEntry[]> =>
  (await api.get<{ timeline: readonly TimelineEntry[] }>(`/leads/${id}`)).data.timeline;
