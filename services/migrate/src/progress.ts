import { Presets, SingleBar } from 'cli-progress';

/** How far one step is. */
export interface Progress {
  begin(what: string, total: number): void;
  add(count: number): void;
  end(): void;
}

export const SILENT: Progress = { begin: () => undefined, add: () => undefined, end: () => undefined };

const LINE_EVERY_MS = 10_000;

/** A line on standard error that moves; where that is no terminal, a new line now and then. */
export class ProgressLine implements Progress {
  private bar: SingleBar | undefined;

  begin(what: string, total: number): void {
    const format = `${what}  {bar}  {value} of {total} · {eta_formatted} to go`;
    this.bar = new SingleBar({ format, noTTYOutput: true, notTTYSchedule: LINE_EVERY_MS, stream: process.stderr, hideCursor: true, etaBuffer: 1_000 }, Presets.shades_classic);
    this.bar.start(total, 0);
  }

  add(count: number): void {
    this.bar?.increment(count);
  }

  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }
}
