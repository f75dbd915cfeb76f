import { Transform, type TransformCallback } from 'node:stream';

class LimitedStream extends Transform {
  bytes = 0;

  constructor(
    private readonly limit: number,
    private readonly refusal: () => Error,
  ) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.bytes += chunk.length;
    if (this.bytes > this.limit) done(this.refusal());
    else done(null, chunk);
  }
}

/** Passes bytes on and counts them; fails as soon as there are too many. */
export const limitedTo = (limit: number, refusal: () => Error): LimitedStream => new LimitedStream(limit, refusal);
