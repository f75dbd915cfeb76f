import { createReadStream, existsSync, openSync, truncateSync, writeSync, closeSync } from 'node:fs';
import type { Place, Proposed } from './log-record';

/** One line per append, so that an append is there whole or not at all. */
interface Line {
  readonly stream: string;
  readonly events: readonly Entry[];
}

/** Bytes stand as Latin-1 text: lossless, and JSON stays readable. */
type Entry = readonly [revision: number, position: number, createdAt: number, id: string, type: string, contentType: string, data: string, metadata: string];

export type Kept = Place & Proposed;

/** The log as JSON lines. All that is written in one turn of the event loop goes to the file in one call. */
export class LogFile {
  private readonly descriptor: number;
  private lines: string[] = [];
  private flushing: Promise<void> | undefined;

  constructor(private readonly path: string) {
    this.descriptor = openSync(path, 'a');
  }

  /** Every append of the file in order. A last line that a kill cut short was never acknowledged and is taken off. */
  static async *read(path: string): AsyncIterable<readonly Kept[]> {
    if (!existsSync(path)) return;
    let rest = Buffer.alloc(0);
    let complete = 0;
    for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) {
      const bytes = Buffer.concat([rest, chunk]);
      const end = bytes.lastIndexOf('\n') + 1;
      rest = bytes.subarray(end);
      complete += end;
      for (const line of bytes.subarray(0, end).toString().split('\n')) if (line !== '') yield decode(line);
    }
    if (rest.length > 0) truncateSync(path, complete);
  }

  add(events: readonly Kept[]): void {
    this.lines.push(encode(events));
  }

  /** Resolves when everything that was added is in the file. */
  written(): Promise<void> {
    this.flushing ??= new Promise((resolve) =>
      setImmediate(() => {
        this.flush();
        resolve();
      }),
    );
    return this.flushing;
  }

  close(): void {
    this.flush();
    closeSync(this.descriptor);
  }

  private flush(): void {
    const bytes = Buffer.from(this.lines.join(''));
    this.lines = [];
    this.flushing = undefined;
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(this.descriptor, bytes, offset);
  }
}

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');
const bytesOf = (latin1: string): Uint8Array => Buffer.from(latin1, 'latin1');

function encode(events: readonly Kept[]): string {
  const entries = events.map(({ revision, position, createdAt, id, type, contentType, data, metadata }): Entry => [revision, position, createdAt, id, type, contentType, text(data), text(metadata)]);
  return `${JSON.stringify({ stream: events[0]?.stream ?? '', events: entries } satisfies Line)}\n`;
}

function decode(json: string): readonly Kept[] {
  const { stream, events } = JSON.parse(json) as Line;
  return events.map(([revision, position, createdAt, id, type, contentType, data, metadata]) => ({ stream, revision, position, createdAt, id, type, contentType, data: bytesOf(data), metadata: bytesOf(metadata) }));
}
