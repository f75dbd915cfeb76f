const FIRST_SIZE = 16_384;

/** Bytes in Kafka's forms, one after the other, in one piece of memory that grows. */
export class ByteWriter {
  private bytes = Buffer.allocUnsafe(FIRST_SIZE);
  private end = 0;

  /** How much is written; also the place of what comes next. */
  get length(): number {
    return this.end;
  }

  /** What is written from there on. Not to be kept beside further writing. */
  from(place = 0): Buffer {
    return this.bytes.subarray(place, this.end);
  }

  /** @param value without a sign. */
  byte(value: number): this {
    const place = this.make(1);
    this.bytes[place] = value;
    return this;
  }

  int16(value: number): this {
    const place = this.make(2);
    this.bytes.writeInt16BE(value, place);
    return this;
  }

  int32(value: number): this {
    const place = this.make(4);
    this.bytes.writeInt32BE(value, place);
    return this;
  }

  int64(value: bigint): this {
    const place = this.make(8);
    this.bytes.writeBigInt64BE(value, place);
    return this;
  }

  /** Zigzag, seven bits to a byte. */
  varInt(value: number): this {
    let rest = zigzag(value);
    for (; rest >= 0x80; rest >>>= 7) this.byte((rest & 0x7f) | 0x80);
    return this.byte(rest);
  }

  raw(value: Uint8Array): this {
    const place = this.make(value.length);
    this.bytes.set(value, place);
    return this;
  }

  /** @param length of its UTF-8, which whoever wrote the length before knows. */
  text(value: string, length: number): this {
    const place = this.make(length);
    this.bytes.write(value, place, length, 'utf8');
    return this;
  }

  /** Behind its length in 16 bits; −1 for none. */
  string(value: string | null): this {
    if (value === null) return this.int16(-1);
    const length = Buffer.byteLength(value);
    return this.int16(length).text(value, length);
  }

  /** Four bytes to be filled in with `fill`, once it is known what. @returns their place. */
  hole(): number {
    return this.make(4);
  }

  /** @param value of 32 bits, with or without a sign. */
  fill(hole: number, value: number): void {
    this.bytes.writeInt32BE(value | 0, hole);
  }

  /** With the bytes that came since. */
  fillWithLength(hole: number): void {
    this.fill(hole, this.end - hole - 4);
  }

  /** @returns the place of so many bytes, which are whatever they were before. The memory may be another afterwards: to be called before it is named. */
  private make(length: number): number {
    const place = this.end;
    this.end += length;
    if (this.end > this.bytes.length) this.grow(place);
    return place;
  }

  private grow(used: number): void {
    const before = this.bytes;
    this.bytes = Buffer.allocUnsafe(Math.max(this.end, 2 * before.length));
    before.copy(this.bytes, 0, 0, used);
  }
}

const zigzag = (value: number): number => ((value << 1) ^ (value >> 31)) >>> 0;

export function sizeOfVarInt(value: number): number {
  let size = 1;
  for (let rest = zigzag(value); rest >= 0x80; rest >>>= 7) size++;
  return size;
}
