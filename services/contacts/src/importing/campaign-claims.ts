import { ClaimIndex } from './claim-index';
import { entriesOf, isFull, packEntry, pageId, placeOf, UnpackedPage, type ClaimEntry, type ClaimPage, type Holder } from './claim-page';
import type { ClaimPages } from './claim-pages';
import type { ClaimedRows } from './claimed-rows';
import { Inheritances } from './inheritances';

const PAGES_AT_ONCE = 32;

/** The last page: it goes on while it is not full. */
interface Tail {
  readonly page: number;
  readonly document: ClaimPage | undefined;
}

/**
 * All claims of one campaign, as far as they have been read. The index only saves looking them up: claims are made by
 * extending the last page under its guard, which fails for everybody who has not read all that is there. So several of
 * these, in several processes, agree.
 */
export class CampaignClaims {
  private readonly index = new ClaimIndex();
  private readonly released = new Set<string>();
  private readonly waiting: number[] = [];
  private waits = 0;
  readonly inheritances = new Inheritances();
  private tail: Tail = { page: 0, document: undefined };
  private unpackedTail: UnpackedPage | undefined;

  constructor(
    private readonly pages: ClaimPages,
    private readonly campaignId: string,
  ) {}

  /** What it costs in memory, in slots of the index. */
  get size(): number {
    return this.index.size;
  }

  /** The page that is written next. */
  get lastPage(): number {
    return this.tail.page;
  }

  /** Whether those who waited for what the import had have got it. */
  isReleased(importId: string): boolean {
    return this.released.has(importId);
  }

  /** How often somebody began to wait. */
  get waitsSoFar(): number {
    return this.waits;
  }

  /** The pages from one on that say who waits. */
  waitingFrom(page: number): readonly number[] {
    return this.waiting.filter((one) => one >= page);
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

  async entriesOn(page: number): Promise<readonly ClaimEntry[]> {
    const id = pageId(this.campaignId, page);
    const document = (await this.pages.read([id])).get(id);
    return document ? entriesOf(document) : [];
  }

  /** Durable when it resolves to true; false when somebody else was faster, and nothing was written. */
  async append(entries: readonly ClaimEntry[]): Promise<boolean> {
    const { page, document } = this.tail;
    const segments = [...(document?.segments ?? []), ...entries.map(packEntry)];
    const next: ClaimPage = { _id: pageId(this.campaignId, page), _v: (document?._v ?? -1) + 1, segments };
    const isFirst = await this.pages.write(next);
    if (isFirst) this.goOn(next, entries);
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
    this.goOn(document, entriesOf(document, this.tail.document?.segments.length));
  }

  private goOn(document: ClaimPage, added: readonly ClaimEntry[]): void {
    const { page } = this.tail;
    const first = document.segments.length - added.length;
    this.unpackedTail = undefined;
    added.forEach((entry, index) => this.note(entry, page, first + index));
    this.tail = isFull(document) ? { page: page + 1, document: undefined } : { page, document };
  }

  /** Who waits is only looked up when something is inherited: the index, which is in memory, knows nothing of it. */
  private note({ by, kind, claimed }: ClaimEntry, page: number, segment: number): void {
    if (kind === 'released') this.released.add(by);
    else if (kind === 'waits') this.noteWait(page);
    else for (let place = 0; place < claimed.length; place++) this.index.add(claimed.hashAt(place), claimed.tagAt(place), page);
    if (kind === 'inherits') this.inheritances.note(by, page, placeOf(page, segment));
  }

  private noteWait(page: number): void {
    this.waits += 1;
    if (this.waiting.at(-1) !== page) this.waiting.push(page);
  }
}
