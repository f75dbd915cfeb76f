import type { KeyedHash } from '@carillon/platform/crypto';
import type { ReadStore } from '@carillon/platform/read-store';
import { allDocuments } from '../all-documents';
import { DIALER_CAMPAIGNS, DIALER_STANDINGS, type DialerCampaignDocument } from '../collections';
import { documentOf, standingAfter, standingOf, type CampaignChange, type CampaignStanding } from './campaign-standing';
import type { Announce } from './gate-news';

/** Where every campaign stands, in memory: campaigns are few, and a dial must not wait for a query. */
export class CampaignGate {
  private readonly standings = new Map<string, CampaignStanding>();

  constructor(
    private readonly readStore: ReadStore,
    private readonly announce: Announce,
    private readonly keyedHash: KeyedHash,
  ) {}

  async load(): Promise<void> {
    for (const collection of [DIALER_CAMPAIGNS, DIALER_STANDINGS]) {
      for await (const document of allDocuments(this.readStore, collection)) this.know(document);
    }
  }

  find(campaignId: string): CampaignStanding | undefined {
    return this.standings.get(campaignId);
  }

  /** Whoever handled the change: sections that begin from here on see it. */
  know(document: DialerCampaignDocument): void {
    const known = this.standings.get(document._id);
    if (!known || known.revision < document._v) this.standings.set(document._id, standingOf(document));
  }

  /** Applied first, by every dialer, acknowledged by the document when no section is left that may not have seen it: docs/adr/0006. */
  async apply(change: CampaignChange): Promise<void> {
    const document = documentOf(change.metadata.subject, await this.after(change));
    this.know(document);
    await this.readStore.write([{ kind: 'put', collection: DIALER_STANDINGS.name, document }]);
    await this.announce({ kind: 'campaign', standing: document });
    await this.readStore.write([{ kind: 'put', collection: DIALER_CAMPAIGNS.name, document }]);
  }

  /** A change that was applied before is only acknowledged once more. Another dialer may have applied the one before this. */
  private async after(change: CampaignChange): Promise<CampaignStanding> {
    const campaignId = change.metadata.subject;
    const stored = await this.readStore.get<DialerCampaignDocument>(DIALER_STANDINGS.name, campaignId);
    if (stored) this.know(stored);
    const known = this.standings.get(campaignId);
    return known && known.revision >= change.metadata.revision ? known : standingAfter(known, change, (number) => this.keyedHash.of(number));
  }
}
