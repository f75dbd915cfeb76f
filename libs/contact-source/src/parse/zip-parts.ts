import { Unzip, UnzipInflate, UnzipPassThrough } from 'fflate';
import type { UnzipFile } from 'fflate';
import { LIMITS } from '../limits';
import { SourceRefused } from '../source-refused';

export interface PartSink {
  readonly limit: number;
  readonly write: (bytes: Uint8Array, final: boolean) => void;
}

/** Small, so that what one of them can inflate to stays small too (deflate reaches 1,032 : 1). */
const BLOCK = 16_384;

const corrupt = (why: string): SourceRefused => new SourceRefused('CORRUPT_WORKBOOK', `The workbook cannot be read: ${why}. Open it in a spreadsheet program and save it again.`);

/** Streams the parts of a zip that somebody wants, and stops at a bomb: nothing of it is held. */
export class ZipParts {
  private compressed = 0;
  private failure: unknown;
  private readonly unzip: Unzip;

  constructor(private readonly sinkOf: (name: string) => PartSink | undefined) {
    this.unzip = new Unzip((file) => this.open(file));
    this.unzip.register(UnzipInflate);
    this.unzip.register(UnzipPassThrough);
  }

  push(bytes: Uint8Array): void {
    for (let at = 0; at < bytes.length; at += BLOCK) {
      const block = new Uint8Array(bytes.subarray(at, at + BLOCK));
      this.compressed += block.length;
      this.guarded(() => this.unzip.push(block, false));
    }
  }

  end(): void {
    this.guarded(() => this.unzip.push(new Uint8Array(0), true));
  }

  private guarded(action: () => void): void {
    try {
      action();
    } catch (error) {
      this.failure ??= error instanceof SourceRefused ? error : corrupt(error instanceof Error ? error.message : String(error));
    }
    if (this.failure) throw this.failure as Error;
  }

  private open(file: UnzipFile): void {
    const sink = this.sinkOf(file.name);
    if (!sink) return;
    const start = this.compressed;
    let inflated = 0;
    file.ondata = (error, bytes, final) => {
      if (error) throw error instanceof SourceRefused ? error : corrupt(error.message);
      inflated += bytes.length;
      this.refuseBomb(inflated, this.compressed - start + BLOCK, sink.limit);
      sink.write(bytes, final);
    };
    file.start();
  }

  private refuseBomb(inflated: number, compressed: number, limit: number): void {
    const isBomb = inflated > LIMITS.ratioFrom && inflated / compressed > LIMITS.ratio;
    if (inflated <= limit && !isBomb) return;
    throw new SourceRefused('WORKBOOK_TOO_LARGE', 'The workbook unpacks to far more than a contact list holds. Remove other sheets and formatting, or send the list as CSV.');
  }
}
