import { createHmac } from 'node:crypto';

/**
 * Turns a phone number into a name that can stand in stream names, keys and logs: HMAC-SHA-256, the first 128 bits in
 * hex. Without the installation's key nobody can try all numbers against it.
 */
export class KeyedHash {
  /** @param key is seen only to be handed to a worker thread that hashes by itself. */
  constructor(readonly key: string) {}

  of(value: string): string {
    return createHmac('sha256', this.key).update(value).digest('hex').slice(0, 32);
  }
}
