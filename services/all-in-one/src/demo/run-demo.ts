import { ApiClient } from '../client/api-client';
import { addUp } from './chapters/add-up';
import { ask } from './chapters/ask';
import { importContacts, type ImportOptions } from './chapters/import-contacts';
import { listDoNotCall } from './chapters/list-do-not-call';
import { prepare } from './chapters/prepare';
import { runCampaign } from './chapters/run-campaign';
import type { DemoPlatform } from './platform/demo-platform';
import type { DemoView } from './view/view';

export interface Ending {
  readonly addsUp: boolean;
  readonly campaignId: string;
  /** One about which something is to be asked. */
  readonly leadId: string | undefined;
}

/** The main job, told as it happens, through nothing but the public API. */
export async function runDemo({ url, token, clock }: DemoPlatform, view: DemoView, options: ImportOptions): Promise<Ending> {
  const api = new ApiClient(url, token);
  const campaignId = await prepare(api, view);
  await importContacts(api, view, campaignId, options);
  await listDoNotCall(api, view, { campaignId, file: options.file });
  await runCampaign({ api, view, clock }, campaignId);
  const { problems } = await addUp(api, view, campaignId);
  const leadId = await ask(api, view, campaignId);
  return { addsUp: problems.length === 0, campaignId, leadId };
}
