const MOST_MESSAGES = 1_024;
const MOST_BYTES = 16_000_000;

/** Counts what a consumer has taken in and not finished, so that a slow handler bounds memory and not the other way round. */
export class Intake {
  private messages = 0;
  private bytes = 0;

  get room(): number {
    return this.bytes >= MOST_BYTES ? 0 : MOST_MESSAGES - this.messages;
  }

  /** Worth reading again: not for every single message that ends. */
  get isHalfEmpty(): boolean {
    return this.messages <= MOST_MESSAGES / 2 && this.bytes <= MOST_BYTES / 2;
  }

  add(bytes: number): void {
    this.messages++;
    this.bytes += bytes;
  }

  remove(bytes: number): void {
    this.messages--;
    this.bytes -= bytes;
  }
}
