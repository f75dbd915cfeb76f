import { randomFillSync } from 'node:crypto';

const random = Buffer.alloc(10);

/** A new UUID of version 7 (RFC 9562): ordered by the time it was made, so that indexes stay compact. */
export function newId(at: number = Date.now()): string {
  randomFillSync(random);
  const time = at.toString(16).padStart(12, '0');
  const hex = random.toString('hex');
  const variant = ((Number.parseInt(hex.charAt(3), 16) & 0x3) | 0x8).toString(16);
  return `${time.slice(0, 8)}-${time.slice(8)}-7${hex.slice(0, 3)}-${variant}${hex.slice(4, 7)}-${hex.slice(7, 19)}`;
}
