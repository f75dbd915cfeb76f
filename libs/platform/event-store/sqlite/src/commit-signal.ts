import { memoByIdentity } from '@carillon/kernel';
import type { SqliteFile } from '@carillon/platform/sqlite';

/** Catches appends that this process cannot see being made: another process on the same file. */
const FALLBACK_POLL_MS = 1_000;

/** Wakes whoever follows the events of one file when something was committed to it. */
export class CommitSignal {
  /** Shared by all adapters on the file, so that each hears of the others' appends. */
  static readonly of = memoByIdentity((_: SqliteFile) => new CommitSignal());
  private readonly sleepers = new Set<() => void>();
  private isDue = false;

  /**
   * Once the whole commit has been told of: a follower then finds all of it.
   */
  notify(): void {
    if (this.isDue) return;
    this.isDue = true;
    process.nextTick(() => this.wakeAll());
  }

  /** Resolves at the next commit, when `abort` fires, or after the fallback poll. */
  wait(abort: AbortSignal): Promise<void> {
    if (abort.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(() => wake(), FALLBACK_POLL_MS).unref();
      const wake = () => {
        clearTimeout(timer);
        abort.removeEventListener('abort', wake);
        this.sleepers.delete(wake);
        resolve();
      };
      abort.addEventListener('abort', wake);
      this.sleepers.add(wake);
    });
  }

  private wakeAll(): void {
    this.isDue = false;
    this.sleepers.forEach((wake) => wake());
  }
}
