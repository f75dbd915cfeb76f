/** How many there are, and a digest of what they are. */
export interface Counted {
  readonly count: number;
  readonly digest: string;
}

const MODULUS = 1n << 256n;

/**
 * Adds up SHA-256 hashes modulo 2^256: the sum is the same in whatever order things come, and, unlike an exclusive or,
 * not the same when a thing stands there twice.
 */
export class Tally {
  private count = 0;
  private sum = 0n;

  add(hash: string): void {
    this.count++;
    this.sum = (this.sum + BigInt(`0x${hash}`)) % MODULUS;
  }

  get counted(): Counted {
    return { count: this.count, digest: this.sum.toString(16).padStart(64, '0') };
  }
}
