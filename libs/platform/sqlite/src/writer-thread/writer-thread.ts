import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { startThread } from '@carillon/platform/threads';
import type { OpenFile } from './protocol';

/**
 * The one thread that writes to the SQLite files of this process, each with a connection of its own. It starts with the first
 * file and ends with the last. Should it fail, the process fails: nobody else would write.
 */
export class WriterThread {
  private static shared: WriterThread | undefined;
  private readonly worker = startThread(require.resolve('./writer.worker'));
  private files = 0;

  private constructor() {
    this.worker.unref();
  }

  static get current(): WriterThread {
    WriterThread.shared ??= new WriterThread();
    return WriterThread.shared;
  }

  static get isRunning(): boolean {
    return WriterThread.shared !== undefined;
  }

  open(path: string, closed: OpenFile['closed']): MessagePort {
    const { port1, port2 } = new MessageChannel();
    this.files++;
    this.worker.postMessage({ path, port: port2, closed } satisfies OpenFile, [port2]);
    return port1;
  }

  /** To be called when a file is closed. */
  leave(): void {
    if (--this.files > 0) return;
    if (WriterThread.shared === this) WriterThread.shared = undefined;
    void this.worker.terminate();
  }
}
