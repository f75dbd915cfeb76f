import { Inbox, startThread } from '@carillon/platform/threads';
import type { SourceFormat } from '../detect/detect-format';
import { SourceRefused } from '../source-refused';
import type { ReadRequest, WorkerMessage } from './messages';
import { receivedChunk, type ContactChunk } from './received-chunk';

/** Rows live for a chunk only: a small young generation keeps the thread's memory flat, and costs it little. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1_024 };

export interface ReadSummary {
  readonly format: SourceFormat;
  readonly rows: number;
}

const abortError = (signal: AbortSignal): Error => (signal.reason instanceof Error ? signal.reason : new Error('Reading was cancelled'));

/**
 * Reads a spooled source of contacts in a worker thread. Chunks come in order; the worker pauses while
 * `chunksInFlight` of them are not taken. Leaving the loop, or the signal, ends the worker.
 *
 * @throws SourceRefused when the source cannot be read; what came before it stands.
 */
export async function* readContacts(request: ReadRequest, signal?: AbortSignal): AsyncGenerator<ContactChunk, ReadSummary> {
  signal?.throwIfAborted();
  const worker = startThread(require.resolve('./contact-worker'), request, MEMORY);
  const inbox = new Inbox<WorkerMessage>(worker, 'reads contacts');
  const cancel = (): void => signal && inbox.fail(abortError(signal));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for (;;) {
      const message = await inbox.next();
      if (signal?.aborted) throw abortError(signal);
      if (message.kind === 'refused') throw new SourceRefused(message.code, message.message, message.details);
      if (message.kind === 'end') return { format: message.format, rows: message.rows };
      yield receivedChunk(message);
      worker.postMessage('taken');
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}
