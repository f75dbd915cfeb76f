import { readFile } from 'node:fs/promises';
import type { ApiClient } from '../../client/api-client';
import { DO_NOT_CALL, type ContactFile } from '../contacts/contact-file';
import type { Lead } from '../report';
import type { DemoView } from '../view/view';
import { count } from '../wording/numbers';

interface Listed {
  readonly added: number;
}

/** One in so many of somebody's own contacts, so that the list is seen at work. */
const ONE_IN = 50;

/** The demo's own list for its own file; of another file a few are taken. */
export async function listDoNotCall(api: ApiClient, view: DemoView, { campaignId, file }: { readonly campaignId: string; readonly file: ContactFile }): Promise<void> {
  await view.scene('Loading the do-not-call list', async () => {
    const added = file.isOwn ? await loadFile(api) : await listSome(api, campaignId);
    const which = file.isOwn ? 'do-not-call.csv' : `of your file, one in ${ONE_IN}, to show it at work`;
    return { line: `${count(added)} numbers on the do-not-call list (${which}): they are never dialled`, value: undefined };
  });
}

async function loadFile(api: ApiClient): Promise<number> {
  const { data } = await api.upload<Listed>('/dnc/environment/imports', await readFile(DO_NOT_CALL), 'text/csv');
  return data.added;
}

async function listSome(api: ApiClient, campaignId: string): Promise<number> {
  const { data: leads } = await api.get<readonly Lead[]>(`/campaigns/${campaignId}/leads?limit=100`);
  const entries = leads.filter((_, index) => index % ONE_IN === 1).map(({ phone_number }) => ({ phone_number, reason: 'asked not to be called' }));
  if (entries.length === 0) return 0;
  return (await api.post<Listed>('/dnc/environment/entries', { entries })).data.added;
}
