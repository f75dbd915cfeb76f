import { Worker } from 'node:worker_threads';
import type { AcceptedContact, RejectedRow } from '@carillon/domain/import';
import type { SourceFormat } from '../detect/detect-format';
import { SourceRefused } from '../source-refused';
import type { ChunkMessage, ReadRequest, WorkerMessage } from './messages';
import { readContactsOf, type ReadContact } from './read-contact';
import { workerFile } from './worker-file';

/** Rows live for a chunk only: a small young generation keeps the thread's memory flat, and costs it little. */
const MEMORY = { maxYoungGenerationSizeMb: 16, maxOldGenerationSizeMb: 1_024 };

/** So many rows of the source: each of `(after, through]` is accepted or rejected. Duplicates are the caller's to find. */
export interface ContactChunk {
  readonly after: number;
  readonly through: number;
  /** Of the source, so far. */
  readonly bytesRead: number;
  /** Of `accepted`, in its order. */
  readonly leadIds: readonly string[];
  /** `accepted` as JSON, for those who only store it. */
  readonly acceptedJson: string;
  readonly rejected: readonly RejectedRow[];
  /** Parsed when it is asked for first. */
  readonly accepted: readonly AcceptedContact[];
  /** The same ones, each with its own JSON and parsed only where one looks inside. */
  readonly contacts: readonly ReadContact[];
}

export interface ReadSummary {
  readonly format: SourceFormat;
  readonly rows: number;
}

class ReceivedChunk implements ContactChunk {
  readonly after: number;
  readonly through: number;
  readonly bytesRead: number;
  readonly leadIds: readonly string[];
  readonly acceptedJson: string;
  readonly rejected: readonly RejectedRow[];
  private readonly lengths: Uint32Array;
  private parsed: readonly AcceptedContact[] | undefined;

  constructor(message: ChunkMessage) {
    this.after = message.after;
    this.through = message.through;
    this.bytesRead = message.bytesRead;
    this.leadIds = message.leadIds;
    this.acceptedJson = message.acceptedJson;
    this.rejected = message.rejected;
    this.lengths = message.lengths;
  }

  get accepted(): readonly AcceptedContact[] {
    return (this.parsed ??= JSON.parse(this.acceptedJson) as AcceptedContact[]);
  }

  get contacts(): readonly ReadContact[] {
    return readContactsOf({ ...this, lengths: this.lengths });
  }
}

/** What came from the worker, in order, for one who waits for it. */
class Inbox {
  private readonly messages: WorkerMessage[] = [];
  private failure: Error | undefined;
  private wake: () => void = () => undefined;

  constructor(worker: Worker) {
    worker.on('message', (message: WorkerMessage) => this.settle(() => this.messages.push(message)));
    worker.on('error', (error) => this.settle(() => (this.failure ??= error instanceof Error ? error : new Error(String(error)))));
    worker.on('exit', (code) => this.settle(() => (this.failure ??= new Error(`The worker that reads contacts ended early (code ${code})`))));
  }

  fail(error: Error): void {
    this.settle(() => (this.failure ??= error));
  }

  async next(): Promise<WorkerMessage> {
    for (;;) {
      const message = this.messages.shift();
      if (message) return message;
      if (this.failure) throw this.failure;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
  }

  private settle(change: () => void): void {
    change();
    this.wake();
  }
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
  const worker = new Worker(workerFile(), { workerData: request, execArgv: [], resourceLimits: MEMORY });
  const inbox = new Inbox(worker);
  const cancel = (): void => signal && inbox.fail(abortError(signal));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    for (;;) {
      const message = await inbox.next();
      if (signal?.aborted) throw abortError(signal);
      if (message.kind === 'refused') throw new SourceRefused(message.code, message.message, message.details);
      if (message.kind === 'end') return { format: message.format, rows: message.rows };
      yield new ReceivedChunk(message);
      worker.postMessage('taken');
    }
  } finally {
    signal?.removeEventListener('abort', cancel);
    await worker.terminate();
  }
}
