import type { Instant } from '@carillon/kernel';
import type { Query, ReadStore, Write } from '@carillon/platform/read-store';
import type { CampaignBoard } from './campaign-board';
import { AGENDA_LEADS, type LeadDocument, type LeadStatus } from './documents';

const { name: COLLECTION } = AGENDA_LEADS;
const none = (): readonly Write[] => [];

/** The leads in the read store. Every change goes through here, so that the board hears of it. */
export class LeadAgenda {
  constructor(
    private readonly store: ReadStore,
    private readonly board: CampaignBoard,
  ) {}

  get(leadId: string): Promise<LeadDocument | undefined> {
    return this.store.get<LeadDocument>(COLLECTION, leadId);
  }

  getMany(leadIds: readonly string[]): Promise<readonly LeadDocument[]> {
    return this.store.getMany<LeadDocument>(COLLECTION, leadIds);
  }

  /** The first in the campaign's order. */
  first(campaignId: string, status: LeadStatus, direction: 'asc' | 'desc', limit: number, more: Query['where'] = {}): Promise<readonly LeadDocument[]> {
    return this.find({ where: { campaign_id: campaignId, status, ...more }, sort: { field: 'seq', direction }, limit });
  }

  /** Waiting leads in the order in which they are due, up to an instant. */
  due(campaignId: string, until: Instant, limit: number, more: Query['where'] = {}): Promise<readonly LeadDocument[]> {
    return this.find({ where: { campaign_id: campaignId, status: 'waiting', due_at: { lte: until }, ...more }, sort: { field: 'due_at', direction: 'asc' }, limit });
  }

  find(query: Query): Promise<readonly LeadDocument[]> {
    return this.store.find<LeadDocument>(COLLECTION, query).then(({ documents }) => documents);
  }

  /** Those that nobody changed since they were read; the others are left as they are. */
  async save(leads: readonly LeadDocument[], more: readonly Write[] = []): Promise<readonly LeadDocument[]> {
    return this.write(leads, 'put', more);
  }

  /** Those that were not there yet. */
  async enrol(leads: readonly LeadDocument[]): Promise<readonly LeadDocument[]> {
    return this.write(leads, 'insert', []);
  }

  /**
   * Changes one lead on what it is at the moment of the change; nothing where there is no lead or no change.
   * @param more to be written together with the change; also where somebody else was first and the change is tried anew.
   */
  async update(leadId: string, change: (lead: LeadDocument) => LeadDocument | undefined, more: (before: LeadDocument) => readonly Write[] = none): Promise<LeadDocument | undefined> {
    for (;;) {
      const lead = await this.get(leadId);
      const next = lead && change(lead);
      if (!next) return undefined;
      const [saved] = await this.save([next], more(lead));
      if (saved) return saved;
    }
  }

  private async write(leads: readonly LeadDocument[], kind: 'put' | 'insert', more: readonly Write[]): Promise<readonly LeadDocument[]> {
    if (leads.length + more.length === 0) return [];
    const applied = await this.store.write([...leads.map((document) => ({ kind, collection: COLLECTION, document })), ...more]);
    const saved = leads.filter((_, index) => applied[index]);
    saved.forEach((lead) => this.board.noted(lead));
    return saved;
  }
}
