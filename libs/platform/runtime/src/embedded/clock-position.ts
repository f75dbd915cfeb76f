import { closeSync, existsSync, fsyncSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Duration, Instant } from '@carillon/kernel';
import { ConfigError } from '@carillon/platform/config';

interface Position {
  readonly position: Instant;
  /** Whether the process ended in order: then virtual time stood exactly there. */
  readonly final: boolean;
}

/** How often the position is kept, in wall time. */
export const KEEP_EVERY: Duration = 250;

/** Of every text that is kept: one that is written over another leaves nothing of it, and no crash finds half of it. */
const WIDTH = 64;

/** Where virtual time stands, kept in the data directory. */
export class ClockPosition {
  private readonly path: string;
  private file: number | undefined;

  constructor(directory: string) {
    this.path = join(directory, 'clock.json');
  }

  /**
   * Where virtual time goes on. After a crash the kept position may be a little old; time then goes on behind all that
   * may have happened since, so that no event is older than one before it.
   */
  resume(factor: number): Instant | undefined {
    const kept = this.read();
    if (!kept) return undefined;
    return kept.final ? kept.position : Math.ceil(kept.position + 2 * KEEP_EVERY * factor);
  }

  /** Four times a second beside whatever is under load: written in place, without another file and its renaming. */
  keep(position: Instant, final = false): void {
    const text = `${JSON.stringify({ position, final } satisfies Position).padEnd(WIDTH)}\n`;
    if (this.file === undefined) this.file = this.begin(text);
    else writeSync(this.file, text, 0);
    if (final) this.end(this.file);
  }

  private begin(text: string): number {
    const next = `${this.path}.next`;
    writeFileSync(next, text, { flush: true });
    renameSync(next, this.path);
    return openSync(this.path, 'r+');
  }

  private end(file: number): void {
    fsyncSync(file);
    closeSync(file);
    this.file = undefined;
  }

  private read(): Position | undefined {
    if (!existsSync(this.path)) return undefined;
    try {
      const { position, final } = JSON.parse(readFileSync(this.path, 'utf8')) as Partial<Position>;
      if (Number.isFinite(position)) return { position: position ?? 0, final: final === true };
    } catch {
      // told below
    }
    throw new ConfigError([`${this.path} cannot be read as the position of virtual time; write {"position":<ms since 1970>,"final":true} into it, or use another CARILLON_DATA_DIR`]);
  }
}
