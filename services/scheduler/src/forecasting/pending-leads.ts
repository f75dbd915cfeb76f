import type { ReadStore } from '@carillon/platform/read-store';
import { AGENDA_LEADS, type LeadDocument, type LeadStatus } from '../agenda/documents';

const PAGE = 500;
const PENDING: readonly LeadStatus[] = ['requested', 'ready', 'waiting'];

/** All leads of a campaign that may still be called, page by page. */
export async function* pendingLeads(store: ReadStore, campaignId: string): AsyncGenerator<readonly LeadDocument[]> {
  for (const status of PENDING) {
    for (let cursor: string | undefined, isLast = false; !isLast; ) {
      const query = { where: { campaign_id: campaignId, status }, sort: { field: 'seq', direction: 'asc' }, limit: PAGE, ...(cursor !== undefined && { cursor }) } as const;
      const page = await store.find<LeadDocument>(AGENDA_LEADS.name, query);
      yield page.documents;
      cursor = page.next;
      isLast = cursor === undefined;
    }
  }
}
