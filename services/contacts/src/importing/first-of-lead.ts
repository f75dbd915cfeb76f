import type { ClaimedRows } from './claimed-rows';

/** Which of many rows is the first that wants its lead. */
export class FirstOfLead {
  private readonly slots: Int32Array;
  private readonly mask: number;

  constructor(private readonly claimed: ClaimedRows) {
    this.mask = 2 ** Math.ceil(Math.log2(claimed.length * 2 + 2)) - 1;
    this.slots = new Int32Array(this.mask + 1).fill(-1);
  }

  /** To be asked for one place after the other: whether no earlier one wants its lead. */
  isFirst(place: number): boolean {
    let at = this.claimed.hashAt(place) & this.mask;
    for (let other = this.slots[at] ?? -1; other >= 0; other = this.slots[at] ?? -1) {
      if (this.claimed.isSameLead(place, other)) return false;
      at = (at + 1) & this.mask;
    }
    this.slots[at] = place;
    return true;
  }
}
