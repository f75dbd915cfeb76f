import { SECOND, type Duration } from '@carillon/kernel';

/** The first requests are not kept waiting: it takes about a tenth of a second. */
const AFTER_START: Duration = SECOND;

/**
 * What starting left behind goes back to the system: V8 would keep a fifth of the process until there is load. Only where Node has
 * `--expose-gc`, as with `npm start` and in the image.
 */
export function giveBackMemory(): void {
  const collect = globalThis.gc;
  if (collect) setTimeout(() => void collect({ type: 'major', execution: 'sync', flavor: 'last-resort' }), AFTER_START).unref();
}
