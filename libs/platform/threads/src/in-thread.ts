import type { ResourceLimits } from 'node:worker_threads';
import { startThread } from './start-thread';

/**
 * One piece of work in a thread that lives as long as it.
 * @param file the thread's entry, as `require.resolve` gives it: its `parentPort` gets the result of its `workerData`
 * @returns what it posted. Throws what it threw: its name and message, not its class.
 */
export function inThread<Result>(file: string, workerData: unknown, memory?: ResourceLimits): Promise<Result> {
  return new Promise((resolve, reject) => {
    const worker = startThread(file, workerData, memory);
    worker.once('message', (result: Result) => (resolve(result), void worker.terminate()));
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`A thread ended before it was done (code ${code})`)));
  });
}
