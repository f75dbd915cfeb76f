import type { Worker } from 'node:worker_threads';
import { startThread } from '@carillon/platform/threads';
import { WalIndex } from './wal-index';

/** What the thread is started with. */
export interface CheckpointOrder {
  /** Of the database. */
  readonly path: string;
  /** 1 while the thread has the file open, or is about to. */
  readonly atWork: Int32Array;
}

export interface CheckpointOutcome {
  readonly failed: boolean;
}

/** What the writer does itself, between two transactions. It must not throw at the end: nobody would be told. */
export interface Writer {
  /** Lets the thread look into the file. */
  begin(): void;
  /** Copies the rest, also after a failure, and has the file to itself again. */
  finish(): void;
}

/** 64 MB. */
const MOST_PAGES = 16_000;
const LONGEST_CLOSE_MS = 30_000;
/** It holds a statement. */
const MEMORY = { maxYoungGenerationSizeMb: 2, maxOldGenerationSizeMb: 16 };

/**
 * Brings a file's write-ahead log into the file, beside the event loop of its writer, for whom that would be some hundred commits
 * in a row. A thread copies what is there while the writer goes on; the writer copies the little that came meanwhile, between
 * two transactions, after which its next one begins the log anew.
 */
export class Checkpointer {
  private readonly index: WalIndex;
  private readonly atWork = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private worker: Worker | undefined;
  private isAtWork = false;
  /** After a failure, which the writer meets as well: SQLite then does all by itself when the log is much longer. */
  private isOff = false;
  private isClosed = false;

  constructor(
    private readonly path: string,
    private readonly writer: Writer,
  ) {
    this.index = new WalIndex(path);
  }

  get isRunning(): boolean {
    return this.isAtWork;
  }

  /** Whether the log is too long: to be asked after each commit. */
  isDue(): boolean {
    return !this.isAtWork && !this.isOff && !this.isClosed && this.index.pages() >= MOST_PAGES;
  }

  begin(): void {
    this.worker ??= this.start();
    this.writer.begin();
    this.isAtWork = true;
    Atomics.store(this.atWork, 0, 1);
    this.worker.postMessage('checkpoint');
  }

  /** The thread has no connection any more when it returns. */
  close(): void {
    this.isClosed = true;
    if (this.isAtWork) Atomics.wait(this.atWork, 0, 1, LONGEST_CLOSE_MS);
    void this.worker?.terminate();
    this.index.close();
  }

  private start(): Worker {
    const worker = startThread(require.resolve('./checkpoint.worker'), { path: this.path, atWork: this.atWork } satisfies CheckpointOrder, MEMORY);
    worker.on('message', ({ failed }: CheckpointOutcome) => this.ended(failed));
    worker.on('error', () => this.ended(true));
    worker.unref();
    return worker;
  }

  private ended(failed: boolean): void {
    if (!this.isAtWork || this.isClosed) return;
    this.isAtWork = false;
    this.isOff ||= failed;
    this.writer.finish();
  }
}
