import { setTimeout as pause } from 'node:timers/promises';
import { SECOND } from '@carillon/kernel';
import type { ApiClient } from '../../client/api-client';
import type { CampaignReport, CanceledCall, CarrierCall } from '../report';
import { summaryOf, type Summary } from '../summary';
import type { DemoView } from '../view/view';
import { coloured } from '../wording/paint';
import { summaryLines } from '../wording/summary-lines';

/** Wall time that the report may lag behind the log. */
const PATIENCE = 10 * SECOND;
const LOOK_EVERY = 100;
const PAGE = 10_000;

/** Confronts the final report with the carrier's own records. */
export async function addUp(api: ApiClient, view: DemoView, campaignId: string): Promise<Summary> {
  const summary = await view.scene("Comparing the report with the carrier's own records", async () => {
    const value = await settled(api, campaignId);
    const calls = value.outcomes.reduce((sum, { carriers }) => sum + carriers, 0);
    return { line: `The carrier's own records: ${calls.toLocaleString('en')} calls`, value };
  });
  view.print(summaryLines(summary, coloured));
  return summary;
}

async function settled(api: ApiClient, campaignId: string): Promise<Summary> {
  const deadline = performance.now() + PATIENCE;
  for (;;) {
    const { data: report } = await api.get<CampaignReport>(`/campaigns/${campaignId}/report`);
    const summary = summaryOf({ report, carrier: await carrierCalls(api), heldBack: await heldBackCalls(api, campaignId) });
    if (summary.problems.length === 0 || performance.now() > deadline) return summary;
    await pause(LOOK_EVERY);
  }
}

async function carrierCalls(api: ApiClient): Promise<readonly CarrierCall[]> {
  const calls: CarrierCall[] = [];
  for (let after = 0, isLast = false; !isLast; ) {
    const { data: page } = await api.get<readonly CarrierCall[]>(`//simulator/calls?limit=${PAGE}&after=${after}`);
    calls.push(...page);
    after = page.at(-1)?.sequence ?? after;
    isLast = page.length < PAGE;
  }
  return calls;
}

/** Canceled ones that were never placed. */
async function heldBackCalls(api: ApiClient, campaignId: string): Promise<number> {
  let heldBack = 0;
  for (let cursor: string | null | undefined = ''; typeof cursor === 'string'; ) {
    const query = new URLSearchParams({ campaign_id: campaignId, outcome: 'canceled', limit: '100', ...(cursor !== '' && { cursor }) });
    const { data, body } = await api.get<readonly CanceledCall[]>(`/calls?${query.toString()}`);
    heldBack += data.filter(({ placed_at }) => placed_at === null).length;
    cursor = body['next_cursor'] as string | null | undefined;
  }
  return heldBack;
}
