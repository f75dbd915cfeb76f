import { ClaimIndex } from './claim-index';
import { isFull, packClaims, pageId, UnpackedPage, type ClaimPage, type Holder } from './claim-page';
import type { ClaimPages } from './claim-pages';
import type { ClaimedRows } from './claimed-rows';

const PAGES_AT_ONCE = 32;

/** The last page: it goes on while it is not full. */
interface Tail {
  readonly page: number;
  readonly document: ClaimPage | undefined;
  readonly length: number;
}

/**
 * All claims of one campaign, as far as they have been read. The index only saves looking them up: claims are made by
 * extending the last page under its guard, which fails for everybody who has not read all that is there. So several of
 * these, in several processes, agree.
 */
export class CampaignClaims {
  private readonly index = new ClaimIndex();
  private tail: Tail = { page: 0, document: undefined, length: 0 };
  private unpackedTail: UnpackedPage | undefined;

  constructor(
    private readonly pages: ClaimPages,
    private readonly campaignId: string,
  ) {}

  /** What it costs in memory, in slots of the index. */
  get size(): number {
    return this.index.size;
  }

  /** Takes in what others have claimed since, which is all of it at first. */
  async catchUp(): Promise<void> {
    for (let isLast = false; !isLast; ) {
      const first = this.tail.page;
      const ids = Array.from({ length: PAGES_AT_ONCE }, (_, index) => pageId(this.campaignId, first + index));
      const found = await this.pages.read(ids);
      ids.forEach((id, index) => this.takeIn(found.get(id), first + index));
      isLast = found.size < PAGES_AT_ONCE;
    }
  }

  /** The newest claim of each lead that has one, by the place of its row. */
  async holdersOf(claimed: ClaimedRows): Promise<ReadonlyMap<number, Holder>> {
    const holders = new Map<number, Holder>();
    for (let place = 0; place < claimed.length; place++) {
      const pages = this.index.pagesOf(claimed.hashAt(place), claimed.tagAt(place));
      const holder = pages.length === 0 ? undefined : await this.holderOn(pages, claimed.leadAt(place));
      if (holder) holders.set(place, holder);
    }
    return holders;
  }

  /** Durable when it resolves to true; false when somebody else was faster, and nothing was claimed. */
  async append(by: string, claimed: ClaimedRows): Promise<boolean> {
    const { page, document } = this.tail;
    const segments = [...(document?.segments ?? []), packClaims(by, claimed)];
    const next: ClaimPage = { _id: pageId(this.campaignId, page), _v: (document?._v ?? -1) + 1, segments };
    const isFirst = await this.pages.write(next);
    if (isFirst) this.goOn(next, claimed);
    return isFirst;
  }

  private async holderOn(pages: readonly number[], lead: Uint8Array): Promise<Holder | undefined> {
    for (const page of pages) {
      const holder = (await this.searchable(page)).holderOf(lead);
      if (holder) return holder;
    }
    return undefined;
  }

  private async searchable(page: number): Promise<UnpackedPage> {
    const { page: last, document } = this.tail;
    if (page < last || !document) return this.pages.search(pageId(this.campaignId, page));
    return (this.unpackedTail ??= new UnpackedPage(document));
  }

  private takeIn(document: ClaimPage | undefined, page: number): void {
    // A page that was read before the one in front of it had filled up is left for the next time.
    if (!document || page !== this.tail.page) return;
    this.goOn(document, new UnpackedPage(document).from(this.tail.length));
  }

  private goOn(document: ClaimPage, added: ClaimedRows): void {
    const { page } = this.tail;
    const length = this.tail.length + added.length;
    this.unpackedTail = undefined;
    for (let place = 0; place < added.length; place++) this.index.add(added.hashAt(place), added.tagAt(place), page);
    this.tail = isFull(length) ? { page: page + 1, document: undefined, length: 0 } : { page, document, length };
  }
}
