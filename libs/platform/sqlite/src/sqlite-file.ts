import { availableParallelism } from 'node:os';
import { compiledFile } from '@carillon/platform/threads';
import { operation, type Operation, type Task } from './operation';
import { Checkpointer } from './checkpoints/checkpointer';
import { SqliteConnection, type ConnectionOptions } from './sqlite-connection';
import { StorageUnavailable } from './storage-unavailable';
import { MANY, WalSync } from './wal-sync';
import type { Answer, Call } from './writer-thread/protocol';
import { RemoteFile } from './writer-thread/remote-file';
import { TimeShare } from './writer-thread/time-share';
import { WriterThread } from './writer-thread/writer-thread';

/** A change, run inside the shared transaction. It must not throw after having written: expected refusals are returned. */
export type WriteOperation<T> = (file: SqliteFile) => T;

export interface SqliteFileOptions extends ConnectionOptions {
  /** Operations move to the writing thread once many callers keep this one busy with commits, if there is a core for it. */
  readonly threadWhenBusy?: boolean;
  /** No commit holds up the event loop for the disk, however few wait for it: others have more to do there. For a file that is `isSole`. */
  readonly waitsBeside?: boolean;
}

/** Told of a change as soon as it is committed, in the order of the commits. It may not be durable yet. */
type OnCommitted<R> = (value: R) => void;

interface Waiting {
  readonly onCommitted?: OnCommitted<unknown> | undefined;
  readonly resolve: (value: unknown) => void;
  readonly reject: (error: unknown) => void;
}

interface Pending extends Waiting {
  readonly operation: Operation<unknown, unknown>;
  readonly argument: () => unknown;
}

interface Settled {
  readonly pending: Pending;
  readonly value: unknown;
}

const BUSY = 0.2;

/** What no other thread can do. */
const HERE: Operation<WriteOperation<unknown>, unknown> = operation('', '', (file, change) => change(file));

/**
 * One SQLite file with group commit: every write asked for in the same turn of the event loop shares one transaction and
 * one `fdatasync`, and resolves when that is durable. Reads run at once, on the committed state; it may be some milliseconds
 * ahead of the disk, but then so is everything that is written because of it.
 */
export class SqliteFile extends SqliteConnection {
  private readonly load = new TimeShare(BUSY);
  private readonly log: WalSync;
  private readonly checkpoints: Checkpointer | undefined;
  private queue: Pending[] = [];
  private scheduled = false;
  private closed = false;
  private remote: RemoteFile | undefined;
  private isRemoteReady = false;

  constructor(
    path: string,
    private readonly options: SqliteFileOptions = {},
  ) {
    super(path, options);
    this.log = new WalSync(path);
    this.checkpoints = options.checkpointsBeside ? new Checkpointer(path, { begin: () => this.share(), finish: () => attempt(() => this.finishCheckpoint()) }) : undefined;
  }

  /** The writing thread commits to the file, for this process. */
  get hasThread(): boolean {
    return this.remote !== undefined;
  }

  /** A change by this thread. */
  write<T>(change: WriteOperation<T>): Promise<T> {
    return this.perform(HERE as Operation<WriteOperation<T>, T>, () => change);
  }

  /** A change by whichever thread writes. @param argument asked for when the transaction is put together, perhaps twice. */
  perform<A, R>(operation: Operation<A, R>, argument: () => A, onCommitted?: OnCommitted<R>): Promise<R> {
    const refusal = this.closed ? new StorageUnavailable(this.path, new Error('the file is closed')) : this.log.failure;
    if (refusal) return Promise.reject(refusal);
    return new Promise<R>((resolve, reject) => {
      this.queue.push({ operation, argument, onCommitted, resolve, reject } as Pending);
      this.scheduleFlush();
    });
  }

  /** Resolves when everything that is committed by now is durable: for whoever takes what he read to another place. */
  durable(): Promise<void> {
    return new Promise((resolve, reject) => this.log.settled((failure) => (failure ? reject(failure) : resolve())));
  }

  /** A task of the writing thread; `undefined` where there is none, and whoever asks does it himself. */
  delegate<A, R>(task: Task<A, R>, argument: A): Promise<R> | undefined {
    const remote = this.isRemoteReady ? this.remote : undefined;
    return remote && new Promise<R>((resolve, reject) => {
      remote.run([[compiledFile(task.module), task.name, argument]], ([answer]) => settle(this.path, { resolve, reject } as Waiting, answer));
    });
  }

  /** From when it resolves, operations are performed by the writing thread. */
  async startThread(): Promise<void> {
    if (this.isSole) throw new Error(`${this.path} is open for one connection only; a thread cannot open it as well`);
    this.remote ??= new RemoteFile(this.path);
    await this.remote.ready;
    this.isRemoteReady = !this.closed;
  }

  close(): void {
    if (this.closed) return;
    this.flush();
    this.isRemoteReady = false;
    this.remote?.close();
    this.flush();
    this.closed = true;
    this.checkpoints?.close();
    this.log.close();
    this.database.close();
  }

  private scheduleFlush(): void {
    if (this.scheduled) return;
    this.scheduled = true;
    setImmediate(() => this.flush());
  }

  private flush(): void {
    this.scheduled = false;
    if (this.queue.length === 0 || this.closed) return;
    const remote = this.isRemoteReady ? this.remote : undefined;
    if (!remote) this.commitHere();
    else if (this.queue.every(canMove)) this.handOver(remote);
    else this.commitBetween(remote);
  }

  private commitHere(): void {
    const batch = this.take();
    const started = performance.now();
    if (!this.commitTogether(batch)) batch.forEach((pending) => this.commitAlone(pending));
    attempt(() => this.makeRoom(batch.length));
    if (this.isOverloaded(started)) void this.startThread();
  }

  /** Who writes alone keeps nobody waiting, and is slower beside a thread that writes to the same disk. */
  private makeRoom(callers: number): void {
    if (!this.checkpoints?.isDue()) return;
    if (this.isSole && callers < MANY) this.finishCheckpoint();
    else this.checkpoints.begin();
  }

  private finishCheckpoint(): void {
    try {
      this.prepare('PRAGMA wal_checkpoint(PASSIVE)').get();
    } finally {
      this.takeBack();
    }
  }

  private handOver(remote: RemoteFile): void {
    const batch = this.take();
    try {
      remote.run(batch.map(callOf), (answers) => batch.forEach((pending, place) => settle(this.path, pending, answers[place])));
    } catch (error) {
      batch.forEach(({ reject }) => reject(error));
    }
  }

  /** What only this thread can do waits until the other one has answered everything, and so has no transaction open. */
  private commitBetween(remote: RemoteFile): void {
    if (remote.isIdle) return this.commitHere();
    this.scheduled = true;
    remote.whenIdle(() => this.flush());
  }

  private isOverloaded(started: number): boolean {
    if (!this.options.threadWhenBusy || this.isSole || this.remote || availableParallelism() === 1) return false;
    return this.load.add(started, performance.now()) || WriterThread.isRunning;
  }

  private take(): readonly Pending[] {
    const taken = this.queue;
    this.queue = [];
    return taken;
  }

  private commitTogether(batch: readonly Pending[]): boolean {
    const settled = this.runAll(batch);
    if (settled) this.committed(settled);
    return settled !== undefined;
  }

  /** `undefined` when one of them failed and took the others with it: each gets its own transaction, so that only the culprit is told. */
  private runAll(batch: readonly Pending[]): readonly Settled[] | undefined {
    try {
      return this.transaction(() => batch.map((pending) => ({ pending, value: this.run(pending) })));
    } catch {
      return undefined;
    }
  }

  private commitAlone(pending: Pending): void {
    try {
      const value = this.transaction(() => this.run(pending));
      this.committed([{ pending, value }]);
    } catch (error) {
      pending.reject(StorageUnavailable.from(this.path, error));
    }
  }

  private committed(settled: readonly Settled[]): void {
    settled.forEach(({ pending, value }) => pending.onCommitted?.(value));
    this.whenDurable(settled.length, (failure) => settled.forEach(({ pending, value }) => (failure ? pending.reject(failure) : pending.resolve(value))));
  }

  private whenDurable(callers: number, done: (failure?: StorageUnavailable) => void): void {
    if (!this.isSole) return done();
    // Beside a checkpoint the disk takes its time.
    const isBeside = this.options.waitsBeside === true || this.checkpoints?.isRunning === true;
    this.log.sync(isBeside ? Infinity : callers, done);
  }

  private run({ operation, argument }: Pending): unknown {
    return operation.run(this, argument());
  }
}

/** For a step of a checkpoint: it is tried again after the next commit, which fails as well where somebody has to be told. */
function attempt(step: () => void): void {
  try {
    step();
  } catch {
    // see above
  }
}

const canMove = ({ operation }: Pending): boolean => operation !== HERE;

const callOf = ({ operation: { module, name }, argument }: Pending): Call => [compiledFile(module), name, argument()];

function settle(path: string, { onCommitted, resolve, reject }: Waiting, answer: Answer | undefined): void {
  if (answer && 'value' in answer) {
    onCommitted?.(answer.value);
    resolve(answer.value);
  } else reject(answer?.isStorage ? new StorageUnavailable(path, answer.error) : answer?.error);
}
