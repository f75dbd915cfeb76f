import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';
import { StorageUnavailable } from './storage-unavailable';

type Done = (failure?: StorageUnavailable) => void;

/** For fewer callers the way to another thread and back takes longer than the disk does. */
export const MANY = 8;

/**
 * Makes durable what was committed to a file's write-ahead log, as SQLite would, but beside the event loop where many wait for
 * it. Once it has failed it fails for good: what the kernel could not write it may have dropped, and would call it clean.
 */
export class WalSync {
  private descriptor: number | undefined;
  private waiting: Done[] = [];
  private isAtWork = false;
  private isClosed = false;
  private failed: StorageUnavailable | undefined;

  /** @param path of the database. Its log is there after the first commit. */
  constructor(private readonly path: string) {}

  get failure(): StorageUnavailable | undefined {
    return this.failed;
  }

  /** Calls back when all that is committed by now is on the disk, in the order in which it was asked. */
  sync(callers: number, done: Done): void {
    this.waiting.push(done);
    if (this.isAtWork) return;
    if (callers < MANY || this.descriptor === undefined || this.failed) this.finish();
    else this.begin(this.descriptor);
  }

  /** Calls back when all that was asked for is on the disk: without a sync where none is under way. */
  settled(done: Done): void {
    if (this.isAtWork) this.waiting.push(done);
    else done(this.failed);
  }

  /** Everything that was asked for is durable when it returns. */
  close(): void {
    this.finish();
    this.isClosed = true;
    this.release();
  }

  /** The next one is on its way before those who waited for this one go on. */
  private begin(log: number): void {
    const served = this.take();
    this.isAtWork = true;
    fdatasync(log, (error) => {
      this.isAtWork = false;
      if (error) this.fail(error);
      if (this.waiting.length > 0 && !this.failed) this.begin(log);
      served.forEach((done) => done(this.failed));
      if (this.failed) this.finish();
      this.release();
    });
  }

  private finish(): void {
    if (this.waiting.length === 0) return;
    const served = this.take();
    try {
      if (!this.failed) fdatasyncSync((this.descriptor ??= openSync(`${this.path}-wal`, 'r+')));
    } catch (error) {
      this.fail(error);
    }
    served.forEach((done) => done(this.failed));
  }

  private fail(cause: unknown): void {
    this.failed ??= new StorageUnavailable(this.path, cause);
  }

  private take(): readonly Done[] {
    const taken = this.waiting;
    this.waiting = [];
    return taken;
  }

  private release(): void {
    if (!this.isClosed || this.isAtWork || this.descriptor === undefined) return;
    closeSync(this.descriptor);
    this.descriptor = undefined;
  }
}
