import { frameOf } from '../wire/frames';
import { LogFile, type Kept } from './log-file';
import type { Expected, LogRecord, Outrun, Proposed, Stored } from './log-record';

/** Bytes of a log record besides its content: makes positions grow as a real log's do, with gaps. */
const OVERHEAD = 64;
const NONE = -1;

/** The whole log, in memory, and in a file where one is given. */
export class EventLog {
  private readonly records: LogRecord[] = [];
  private readonly streams = new Map<string, LogRecord[]>();
  private readonly listeners = new Set<() => void>();
  private next = OVERHEAD;
  private visible = 0;
  private settling: Promise<void> | undefined;

  private constructor(private readonly file: LogFile | undefined) {}

  static async open(path?: string): Promise<EventLog> {
    if (path === undefined) return new EventLog(undefined);
    const kept = LogFile.read(path);
    const appends: (readonly Kept[])[] = [];
    for await (const append of kept) appends.push(append);
    const log = new EventLog(new LogFile(path));
    appends.flat().forEach((event) => log.push(event));
    log.visible = log.records.length;
    return log;
  }

  /** How many events can be read: those that are in the file. */
  get length(): number {
    return this.visible;
  }

  at(index: number): LogRecord | undefined {
    return index < this.visible ? this.records[index] : undefined;
  }

  /** Index of the first record at or after the position. */
  indexOf(position: number): number {
    let [low, high] = [0, this.visible];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.records[middle]?.position ?? 0) < position) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  stream(name: string): readonly LogRecord[] {
    const records = this.streams.get(name) ?? [];
    const edge = this.records[this.visible];
    return edge === undefined ? records : records.filter(({ position }) => position < edge.position);
  }

  /** Takes effect at once for other appends, is readable and may be acknowledged once `settled`. */
  append(stream: string, expected: Expected, events: readonly Proposed[]): Stored | Outrun {
    const records = this.streams.get(stream) ?? [];
    const current = records.length - 1;
    if (!isMet(expected, current)) return (typeof expected === 'number' ? repeated(records, expected, events) : undefined) ?? { kind: 'wrong-version', current };
    const createdAt = Date.now();
    const kept = events.map((event, index): Kept => ({ ...event, stream, revision: current + 1 + index, position: this.take(event), createdAt }));
    kept.forEach((event) => this.push(event));
    this.file?.add(kept);
    return { kind: 'stored', revision: current + kept.length, position: kept.at(-1)?.position ?? records.at(-1)?.position ?? 0 };
  }

  /** Resolves when everything appended so far can be read and would survive a kill. */
  settled(): Promise<void> {
    this.settling ??= this.settle();
    return this.settling;
  }

  /** Calls back after every settled batch of appends. */
  onGrowth(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  close(): void {
    this.file?.close();
  }

  private async settle(): Promise<void> {
    await (this.file?.written() ?? new Promise((resolve) => setImmediate(resolve)));
    this.settling = undefined;
    this.visible = this.records.length;
    this.listeners.forEach((listener) => listener());
  }

  private take({ data, metadata }: Proposed): number {
    const position = this.next;
    this.next += OVERHEAD + data.length + metadata.length;
    return position;
  }

  private push(event: Kept): void {
    const { stream, revision, position, id, type } = event;
    const record: LogRecord = { stream, revision, position, id, type, frame: frameOf(event) };
    this.records.push(record);
    const known = this.streams.get(stream);
    if (known) known.push(record);
    else this.streams.set(stream, [record]);
    this.next = Math.max(this.next, position + OVERHEAD + event.data.length + event.metadata.length);
  }
}

const isMet = (expected: Expected, current: number): boolean => expected === 'any' || (expected === 'stream-exists' ? current > NONE : expected === current);

/** The same ids at the same place: the answer of the first time. Only some of them: no repetition. */
function repeated(records: readonly LogRecord[], expected: number, events: readonly Proposed[]): Stored | undefined {
  const there = records.slice(expected + 1, expected + 1 + events.length);
  const isSame = there.length > 0 && there.length === events.length && there.every(({ id }, index) => id === events[index]?.id);
  const last = there.at(-1);
  return isSame && last ? { kind: 'stored', revision: last.revision, position: last.position } : undefined;
}
