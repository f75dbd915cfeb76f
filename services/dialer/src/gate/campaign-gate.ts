import type { KeyedHash } from '@carillon/platform/crypto';
import type { ReadStore } from '@carillon/platform/read-store';
import { allDocuments } from '../all-documents';
import { DIALER_CAMPAIGNS } from '../collections';
import { documentOf, standingAfter, standingOf, type CampaignChange, type CampaignStanding } from './campaign-standing';
import type { DialGate } from './dial-gate';

/** Where every campaign stands, in memory: campaigns are few, and a dial must not wait for a query. */
export class CampaignGate {
  private readonly standings = new Map<string, CampaignStanding>();

  constructor(
    private readonly readStore: ReadStore,
    private readonly gate: DialGate,
    private readonly keyedHash: KeyedHash,
  ) {}

  async load(): Promise<void> {
    for await (const document of allDocuments(this.readStore, DIALER_CAMPAIGNS)) this.standings.set(document._id, standingOf(document));
  }

  find(campaignId: string): CampaignStanding | undefined {
    return this.standings.get(campaignId);
  }

  /** Applied first, acknowledged by the document when no section is left that may not have seen it: docs/adr/0006. */
  async apply(change: CampaignChange): Promise<void> {
    const campaignId = change.metadata.subject;
    const standing = this.advance(campaignId, change);
    await this.gate.settled();
    await this.readStore.write([{ kind: 'put', collection: DIALER_CAMPAIGNS.name, document: documentOf(campaignId, standing) }]);
  }

  /** A change that was applied before is only acknowledged once more. */
  private advance(campaignId: string, change: CampaignChange): CampaignStanding {
    const known = this.standings.get(campaignId);
    if (known && known.revision >= change.metadata.revision) return known;
    const standing = standingAfter(known, change, (number) => this.keyedHash.of(number));
    this.standings.set(campaignId, standing);
    return standing;
  }
}
