interface Inherited {
  /** In order. */
  readonly pages: number[];
  /** Of the last entry. */
  place: number;
}

/** Which imports have inherited leads of a campaign, and on which pages of its claims that stands. */
export class Inheritances {
  private readonly heirs = new Map<string, Inherited>();

  note(by: string, page: number, place: number): void {
    const heir = this.heirs.get(by) ?? { pages: [], place };
    if (heir.pages.at(-1) !== page) heir.pages.push(page);
    heir.place = place;
    this.heirs.set(by, heir);
  }

  get importIds(): readonly string[] {
    return [...this.heirs.keys()];
  }

  /** Whether there is something beyond a place. */
  isBeyond(by: string, place: number): boolean {
    return (this.heirs.get(by)?.place ?? 0) > place;
  }

  pagesOf(by: string): readonly number[] {
    return [...(this.heirs.get(by)?.pages ?? [])];
  }
}
