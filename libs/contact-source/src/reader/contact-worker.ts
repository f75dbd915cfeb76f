import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import { SourceRefused } from '../source-refused';
import { CHUNKS_IN_FLIGHT } from './messages';
import type { ReadRequest, WorkerMessage } from './messages';
import { readSource } from './read-source';

const port = parentPort;
if (!port) throw new Error('This file is the entry of a worker thread');

const request = workerData as ReadRequest;
const post = (message: WorkerMessage): void => port.postMessage(message, message.kind === 'chunk' ? [message.json.buffer, message.leads.buffer, message.lengths.buffer] : []);

/** Each chunk costs one credit; the consumer gives it back with a message. */
async function pump(): Promise<void> {
  let credits = request.chunksInFlight ?? CHUNKS_IN_FLIGHT;
  port?.on('message', () => (credits += 1));
  const chunks = readSource(request);
  for (let next = chunks.next(); ; next = chunks.next()) {
    post(next.value);
    if (next.done) return;
    credits -= 1;
    while (credits <= 0 && port) await once(port, 'message');
  }
}

pump()
  .catch((error: unknown) => {
    if (!(error instanceof SourceRefused)) throw error;
    post({ kind: 'refused', code: error.code, message: error.message, details: error.details });
  })
  .finally(() => port.close());
