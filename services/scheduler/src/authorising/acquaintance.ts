/** How much the latest number counts. */
const WEIGHT = 0.1;
/** To read a stream that is not there costs one look; to append to one that is there in vain costs an append and three. */
const WORTH_A_LOOK = 0.3;

/**
 * How often the numbers that leads call for the first time are known already, from earlier campaigns or lists: where they mostly are
 * not, there is no use in looking for their streams first.
 */
export class Acquaintance {
  private share = 0;

  get isLikely(): boolean {
    return this.share > WORTH_A_LOOK;
  }

  noted(isKnown: boolean): void {
    this.share += WEIGHT * (Number(isKnown) - this.share);
  }
}
