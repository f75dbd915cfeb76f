import type { Instant } from '@carillon/kernel';

/** Places `0…most-1` in the order of their instants; of equal instants the lower place first. In flat arrays: it is asked millions of times. */
export class InstantHeap {
  private readonly instants: Float64Array;
  private readonly places: Int32Array;
  private used = 0;

  /** @param most each place stands in it once at most */
  constructor(most: number) {
    this.instants = new Float64Array(most);
    this.places = new Int32Array(most);
  }

  get length(): number {
    return this.used;
  }

  /** Of the first. */
  get nextAt(): Instant | undefined {
    return this.used === 0 ? undefined : this.instants[0];
  }

  push(at: Instant, place: number): void {
    let hole = this.used++;
    for (; hole > 0; hole = (hole - 1) >> 1) {
      const parent = (hole - 1) >> 1;
      if (!this.isLater(parent, at, place)) break;
      this.move(parent, hole);
    }
    this.put(hole, at, place);
  }

  pop(): number | undefined {
    if (this.used === 0) return undefined;
    const first = this.places[0];
    const last = --this.used;
    const [at, place] = [this.instants[last] ?? 0, this.places[last] ?? 0];
    let hole = 0;
    for (let child = this.sooner(1); child < last && !this.isLater(child, at, place); child = this.sooner(2 * hole + 1)) {
      this.move(child, hole);
      hole = child;
    }
    this.put(hole, at, place);
    return first;
  }

  clear(): void {
    this.used = 0;
  }

  /** Of a child and the one beside it. */
  private sooner(child: number): number {
    const beside = child + 1;
    return beside < this.used && this.isLater(child, this.instants[beside] ?? 0, this.places[beside] ?? 0) ? beside : child;
  }

  private isLater(index: number, at: Instant, place: number): boolean {
    const own = this.instants[index] ?? 0;
    return own > at || (own === at && (this.places[index] ?? 0) > place);
  }

  private move(from: number, to: number): void {
    this.put(to, this.instants[from] ?? 0, this.places[from] ?? 0);
  }

  private put(index: number, at: Instant, place: number): void {
    this.instants[index] = at;
    this.places[index] = place;
  }
}
