const FEWEST_SLOTS = 16_384;
const FULLEST = 0.75;
/** Enough for a hundred million claims. */
const PAGE_BITS = 18;
const MOST_PAGES = 2 ** PAGE_BITS - 1;

/** One slot per claim: 14 bits of the lead's id, and the number of the page plus one. An empty slot is 0. */
class Table {
  private readonly slots: Uint32Array;
  private count = 0;

  constructor(readonly size: number) {
    this.slots = new Uint32Array(size);
  }

  get isFull(): boolean {
    return this.count >= this.size * FULLEST;
  }

  add(hash: number, tag: number, page: number): void {
    let at = hash % this.size;
    while (this.slots[at]) at = (at + 1) % this.size;
    this.slots[at] = (tag << PAGE_BITS) | (page + 1);
    this.count += 1;
  }

  collect(hash: number, tag: number, pages: Set<number>): void {
    let at = hash % this.size;
    for (let slot = this.slots[at]; slot; slot = this.slots[at]) {
      if (slot >>> PAGE_BITS === tag) pages.add((slot & MOST_PAGES) - 1);
      at = (at + 1) % this.size;
    }
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

  /** @param lead 16 bytes, uniform: parts of them serve as the hash. */
  add(lead: Buffer, page: number): void {
    if (page >= MOST_PAGES) throw new RangeError(`A campaign has at most ${MOST_PAGES} pages of claims`);
    this.table().add(lead.readUInt32LE(0), tagOf(lead), page);
  }

  /** Newest first. */
  pagesOf(lead: Buffer): readonly number[] {
    const pages = new Set<number>();
    for (const table of this.tables) table.collect(lead.readUInt32LE(0), tagOf(lead), pages);
    return pages.size < 2 ? [...pages] : [...pages].sort((a, b) => b - a);
  }

  private table(): Table {
    const last = this.tables.at(-1);
    if (last && !last.isFull) return last;
    const next = new Table((last?.size ?? FEWEST_SLOTS / 2) * 2);
    this.tables.push(next);
    return next;
  }
}

const tagOf = (lead: Buffer): number => lead.readUInt16LE(12) >>> (PAGE_BITS - 16);
