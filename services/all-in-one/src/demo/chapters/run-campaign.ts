import { setTimeout as pause } from 'node:timers/promises';
import { SECOND, type Clock } from '@carillon/kernel';
import type { ApiClient } from '../../client/api-client';
import { DemoProblem } from '../demo-problem';
import { campaignPicture } from '../following/campaign-picture';
import { rateOf, withSample, type Sample } from '../following/rate';
import { Ticker } from '../following/ticker';
import type { CampaignReport } from '../report';
import { ZONE } from '../story';
import type { DemoView, Scene } from '../view/view';
import { count } from '../wording/numbers';
import { coloured } from '../wording/paint';
import { cityOf, dayAndTime } from '../wording/times';

export interface RunParts {
  readonly api: ApiClient;
  readonly view: DemoView;
  readonly clock: Clock;
}

const LOOK_EVERY = 200;

/** Wall time in which something must happen. The longest night takes seconds. */
const PATIENCE = 90 * SECOND;

/** Activates the campaign and watches it until it is completed. */
export async function runCampaign({ api, view, clock }: RunParts, campaignId: string): Promise<void> {
  await view.scene('The campaign runs', async (scene) => {
    const [wall, from] = [performance.now(), clock.now()];
    await api.patch(`/campaigns/${campaignId}/status`, { status: 'active' });
    const ended = new AbortController();
    const ticker = new Ticker(api);
    const ticking = ticker.follow(campaignId, ended.signal);
    const report = await watch({ api, clock, scene, ticker }, campaignId).finally(() => ended.abort());
    await ticking;
    const span = `${dayAndTime(from, ZONE)} to ${dayAndTime(clock.now(), ZONE)} in ${cityOf(ZONE)}`;
    return { line: `The campaign is completed: ${count(report.calls.total_calls)} calls, ${span}, in ${Math.round((performance.now() - wall) / SECOND)} s`, value: undefined };
  });
}

interface Watch {
  readonly api: ApiClient;
  readonly clock: Clock;
  readonly scene: Scene;
  readonly ticker: Ticker;
}

async function watch({ api, clock, scene, ticker }: Watch, campaignId: string): Promise<CampaignReport> {
  let samples: readonly Sample[] = [];
  let changed = { picture: '', wall: performance.now() };
  for (;;) {
    const [{ data: campaign }, { data: report }] = await Promise.all([api.get<{ status: string }>(`/campaigns/${campaignId}`), api.get<CampaignReport>(`/campaigns/${campaignId}/report`)]);
    const [wall, at] = [performance.now(), clock.now()];
    samples = withSample(samples, { wall, at, calls: report.calls.total_calls });
    scene.show(campaignPicture({ report, rate: rateOf(samples), now: at, latest: ticker.latest }, { paint: coloured, zone: ZONE }));
    if (campaign.status !== 'active') return report;
    const picture = JSON.stringify([report.leads, report.attempts]);
    if (picture !== changed.picture) changed = { picture, wall };
    if (wall - changed.wall > PATIENCE) throw new DemoProblem(`Nothing has happened for ${PATIENCE / SECOND} s; what went wrong is in carillon.log in the demo's data directory`);
    await pause(LOOK_EVERY);
  }
}
