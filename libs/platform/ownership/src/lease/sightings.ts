import type { Duration } from '@carillon/kernel';
import type { Document } from '@carillon/platform/read-store';
import { elapsedAtLeast, momentOf, type Moment, type Timing } from '../timing';

/**
 * For how long documents have been seen unchanged, by the clock of the one who looks: no clock is compared with that of
 * another machine, so it does not matter how far apart they are set.
 */
export class Sightings {
  private readonly first = new Map<string, { readonly version: number; readonly at: Moment }>();

  constructor(private readonly timing: Timing) {}

  /** Call it after the document was read: only then is it certain that what it says was so. */
  unchangedFor({ _id, _v }: Document): Duration {
    const known = this.first.get(_id);
    if (known?.version === _v) return elapsedAtLeast(this.timing, known.at);
    this.first.set(_id, { version: _v, at: momentOf(this.timing) });
    return 0;
  }

  forget(id: string): void {
    this.first.delete(id);
  }
}
