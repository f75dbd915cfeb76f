import { hash } from 'node:crypto';

const BLOCK = 64;
const DIGEST = 32;

function keyBlock(key: string): Buffer {
  const bytes = Buffer.from(key);
  return Buffer.concat([bytes.length > BLOCK ? hash('sha256', bytes, 'buffer') : bytes], BLOCK);
}

/**
 * `KeyedHash` for whole imports: the same HMAC-SHA-256, cut to 128 bits in hex, made of two one-shot digests over
 * buffers that are reused, which costs less than half of a `Hmac` object per number.
 */
export class NumberKeys {
  private readonly inner: Buffer;
  private readonly outer: Buffer;

  constructor(key: string) {
    const block = keyBlock(key);
    this.inner = Buffer.concat([block.map((byte) => byte ^ 0x36)], BLOCK + 64);
    this.outer = Buffer.concat([block.map((byte) => byte ^ 0x5c)], BLOCK + DIGEST);
  }

  /** @param e164 ASCII, at most 64 characters. */
  numberKeyOf(e164: string): string {
    const length = this.inner.write(e164, BLOCK, 64, 'latin1');
    if (length !== e164.length) throw new RangeError(`A number has at most 64 characters, not ${e164.length}`);
    const digest = hash('sha256', this.inner.subarray(0, BLOCK + length), 'binary');
    this.outer.write(digest, BLOCK, DIGEST, 'latin1');
    return hash('sha256', this.outer, 'hex').slice(0, DIGEST);
  }
}

const scratch = Buffer.alloc(16);

function mixed(numberKey: string, mask: Uint8Array): string {
  if (scratch.write(numberKey, 'hex') !== scratch.length) throw new RangeError('A number key is 32 hex digits');
  for (let at = 0; at < scratch.length; at++) scratch[at] = (scratch[at] ?? 0) ^ (mask[at] ?? 0);
  scratch[6] = ((scratch[6] ?? 0) & 0x0f) | 0x80;
  scratch[8] = ((scratch[8] ?? 0) & 0x3f) | 0x80;
  return scratch.toString('hex');
}

const dashed = (hex: string): string => `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;

/**
 * The leads of one campaign. A number key is uniform already, so that mixing it with one digest of the campaign gives ids
 * that are as unlikely to meet as random ones (122 bits), at the price of an `xor`.
 */
export class LeadIds {
  private readonly mask: Uint8Array;

  constructor(campaignId: string) {
    this.mask = hash('sha256', `lead\u0000${campaignId}`, 'buffer').subarray(0, 16);
  }

  /** @param numberKey 32 hex digits, as `KeyedHash.of` gives them. */
  leadIdOf(numberKey: string): string {
    return dashed(mixed(numberKey, this.mask));
  }
}

/** The id of a number's lead in a campaign (a UUID of version 8): derived, so that every import arrives at the same one. */
export const leadIdOf = (campaignId: string, numberKey: string): string => new LeadIds(campaignId).leadIdOf(numberKey);
