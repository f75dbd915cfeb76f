import type { MessagePort } from 'node:worker_threads';
import { StorageUnavailable } from '../storage-unavailable';
import type { Answer, Call, Reply, Request } from './protocol';
import { WriterThread } from './writer-thread';

const LONGEST_CLOSE_MS = 30_000;

type Settle = (answers: readonly Answer[]) => void;

/** A SQLite file as the writing thread has it open: takes one request after the other, and commits together those that wait. */
export class RemoteFile {
  private readonly thread = WriterThread.current;
  private readonly port: MessagePort;
  private readonly closed = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  private readonly unanswered = new Map<number, Settle>();
  private requests = 0;
  private idleListeners: (() => void)[] = [];
  readonly ready: Promise<void>;

  constructor(private readonly path: string) {
    this.port = this.thread.open(path, this.closed);
    this.ready = new Promise((resolve) => {
      this.port.on('message', (reply: Reply) => (reply === 'ready' ? this.opened(resolve) : this.settle(reply)));
    });
  }

  get isIdle(): boolean {
    return this.unanswered.size === 0;
  }

  /** Calls back when everything is answered: no transaction is open then. */
  whenIdle(listener: () => void): void {
    this.idleListeners.push(listener);
  }

  run(calls: readonly Call[], settle: Settle): void {
    const id = this.requests++;
    this.post({ id, calls });
    // As long as somebody waits for an answer, the process has something to do.
    if (this.isIdle) this.port.ref();
    this.unanswered.set(id, settle);
  }

  /** Returns when all that was asked for is written and the file is closed; the last answers arrive after that. */
  close(): void {
    this.post('close');
    const outcome = Atomics.wait(this.closed, 0, 0, LONGEST_CLOSE_MS);
    if (outcome === 'timed-out') throw new StorageUnavailable(this.path, new Error(`the writing thread did not end within ${LONGEST_CLOSE_MS} ms`));
    this.port.once('close', () => this.thread.leave());
  }

  private post(request: Request): void {
    this.port.postMessage(request);
  }

  private opened(resolve: () => void): void {
    this.port.unref();
    resolve();
  }

  private settle({ id, answers }: Exclude<Reply, 'ready'>): void {
    this.unanswered.get(id)?.(answers);
    this.unanswered.delete(id);
    if (!this.isIdle) return;
    this.port.unref();
    const listeners = this.idleListeners;
    this.idleListeners = [];
    listeners.forEach((listener) => listener());
  }
}
