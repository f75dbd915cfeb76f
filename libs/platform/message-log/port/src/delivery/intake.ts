export interface IntakeLimits {
  readonly messages: number;
  readonly bytes: number;
}

const LIMITS: IntakeLimits = { messages: 4_096, bytes: 16_000_000 };

/** Counts what a consumer has taken in and not finished, so that a slow handler bounds memory and not the other way round. */
export class Intake {
  private messages = 0;
  private bytes = 0;

  constructor(private readonly limits: IntakeLimits = LIMITS) {}

  get room(): number {
    return this.bytes >= this.limits.bytes ? 0 : this.limits.messages - this.messages;
  }

  /** Worth reading again: not for every single message that ends. */
  get isHalfEmpty(): boolean {
    return this.messages <= this.limits.messages / 2 && this.bytes <= this.limits.bytes / 2;
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
