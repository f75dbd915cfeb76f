/** Places `0…most-1` of which the lowest is taken first: a bit for each, a bit for every 32 of those that has one, and so on. */
export class PlaceSet {
  private readonly levels: Uint32Array[] = [];

  constructor(most: number) {
    let words = Math.max(1, most);
    do {
      words = Math.ceil(words / 32);
      this.levels.push(new Uint32Array(words));
    } while (words > 1);
  }

  add(place: number): void {
    let at = place;
    for (const level of this.levels) {
      level[at >>> 5] = (level[at >>> 5] ?? 0) | (1 << (at & 31));
      at >>>= 5;
    }
  }

  /** The lowest, which is gone then. */
  take(): number | undefined {
    let at = 0;
    for (let level = this.levels.length - 1; level >= 0; level--) {
      const word = this.levels[level]?.[at] ?? 0;
      if (word === 0) return undefined;
      at = (at << 5) | (31 - Math.clz32(word & -word));
    }
    this.remove(at);
    return at;
  }

  clear(): void {
    this.levels.forEach((level) => level.fill(0));
  }

  private remove(place: number): void {
    let at = place;
    for (const level of this.levels) {
      const left = (level[at >>> 5] ?? 0) & ~(1 << (at & 31));
      level[at >>> 5] = left;
      if (left !== 0) return;
      at >>>= 5;
    }
  }
}
