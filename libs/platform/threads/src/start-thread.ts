import { setFlagsFromString } from 'node:v8';
import { Worker, type ResourceLimits } from 'node:worker_threads';
import { compiledFile } from './compiled-file';

/** Of the young generation: three spaces of 16 MB. */
const MEMORY: ResourceLimits = { maxYoungGenerationSizeMb: 48 };

/**
 * A thread with a heap of its own size: `--max-semi-space-size` is there for the main thread, and V8 lets it outrank what a thread
 * is given. It is read only when a heap is made.
 * @param file the thread's entry, as `require.resolve` gives it
 */
export function startThread(file: string, workerData?: unknown, memory: ResourceLimits = {}): Worker {
  setFlagsFromString('--max-semi-space-size=0');
  return new Worker(compiledFile(file), { workerData, execArgv: [], resourceLimits: { ...MEMORY, ...memory } });
}
