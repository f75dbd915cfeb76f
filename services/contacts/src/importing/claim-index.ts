const FEWEST_SLOTS = 16_384;
const FULLEST = 0.75;
/** Enough for a hundred million claims. */
const PAGE_BITS = 18;
const MOST_PAGES = 2 ** PAGE_BITS - 1;
const NONE: readonly number[] = [];

/** One slot per claim: 14 bits of the lead's tag, and the number of the page plus one. An empty slot is 0. */
class Table {
  private readonly slots: Uint32Array;
  private readonly mask: number;
  private count = 0;

  /** @param size a power of two. */
  constructor(readonly size: number) {
    this.slots = new Uint32Array(size);
    this.mask = size - 1;
  }

  get isFull(): boolean {
    return this.count >= this.size * FULLEST;
  }

  add(hash: number, tag: number, page: number): void {
    let at = hash & this.mask;
    while (this.slots[at] !== 0) at = (at + 1) & this.mask;
    this.slots[at] = (tag << PAGE_BITS) | (page + 1);
    this.count += 1;
  }

  collect(hash: number, tag: number, pages: readonly number[]): readonly number[] {
    let found = pages;
    let at = hash & this.mask;
    for (let slot = this.slots[at] ?? 0; slot !== 0; slot = this.slots[at] ?? 0) {
      if (slot >>> PAGE_BITS === tag) found = [...found, (slot & MOST_PAGES) - 1];
      at = (at + 1) & this.mask;
    }
    return found;
  }
}

/**
 * On which pages a lead may have been claimed: 4 bytes for each claim, and some room to spare. Leads may look alike here,
 * so a page that is found is a candidate: the page itself has the whole ids. Full tables are left alone and followed by
 * one of twice their size: a slot does not know enough to be moved.
 */
export class ClaimIndex {
  private readonly tables = [new Table(FEWEST_SLOTS)];

  /** In slots. */
  get size(): number {
    return this.tables.reduce((sum, { size }) => sum + size, 0);
  }

  /** @param hash 32 uniform bits of the lead's id. @param tag other 32 bits. */
  add(hash: number, tag: number, page: number): void {
    if (page >= MOST_PAGES) throw new RangeError(`A campaign has at most ${MOST_PAGES} pages of claims`);
    this.table().add(hash, tag >>> PAGE_BITS, page);
  }

  /** Newest first. */
  pagesOf(hash: number, tag: number): readonly number[] {
    let pages = NONE;
    for (const table of this.tables) pages = table.collect(hash, tag >>> PAGE_BITS, pages);
    return pages.length < 2 ? pages : [...new Set(pages)].sort((a, b) => b - a);
  }

  private table(): Table {
    const last = this.tables.at(-1);
    if (last && !last.isFull) return last;
    const next = new Table((last?.size ?? FEWEST_SLOTS / 2) * 2);
    this.tables.push(next);
    return next;
  }
}
