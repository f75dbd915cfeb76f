import { Inject, Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { setTimeout as pause } from 'node:timers/promises';
import { DomainError, isStorageUnavailable, SECOND, type Clock } from '@carillon/kernel';
import { CLOCK, LOGGER } from '@carillon/platform/config';
import { WrongExpectedRevision } from '@carillon/platform/event-store';
import type { Logger } from '@carillon/platform/telemetry';
import { Spool } from '../spool/spool';
import { failureOf } from './import-failure';
import { ImportJournal } from './import-journal';
import { Importer } from './importer';
import { Slots } from './slots';

/** Each import reads in a thread of its own. */
const AT_ONCE = 2;
const STORAGE_PAUSE = 5 * SECOND;

interface Run {
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Works on the imports that have not ended, each once at a time, from the start of the process to its end. */
@Injectable()
export class ImportRunner implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly runs = new Map<string, Run>();
  private readonly slots = new Slots(AT_ONCE);

  constructor(
    private readonly journal: ImportJournal,
    private readonly importer: Importer,
    private readonly spool: Spool,
    @Inject(CLOCK) private readonly clock: Clock,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const ids = await this.spool.own(await this.journal.unfinished());
    const running = (await Promise.all(ids.map(async (id) => ((await this.isRunning(id)) ? [id] : [])))).flat();
    await this.spool.sweep(new Set(running));
    running.forEach((id) => this.start(id));
  }

  async onModuleDestroy(): Promise<void> {
    await Promise.all([...this.runs.keys()].map((id) => this.stop(id)));
  }

  start(id: string): void {
    if (this.runs.has(id)) return;
    const stop = new AbortController();
    const done = this.slots.use(stop.signal, () => this.work(id, stop.signal)).finally(() => this.runs.delete(id));
    this.runs.set(id, { stop, done });
  }

  /** Ends the work on an import after the chunk at hand; the import itself stays as it is. */
  async stop(id: string): Promise<void> {
    const run = this.runs.get(id);
    run?.stop.abort(new Error('The import was stopped'));
    await run?.done;
  }

  /** Resolves when nothing is being worked on. */
  async idle(): Promise<void> {
    while (this.runs.size > 0) await Promise.all([...this.runs.values()].map(({ done }) => done));
  }

  /** What a crash has left half done is put in order: no stream, no import; an end that the job had not heard of. */
  private async isRunning(id: string): Promise<boolean> {
    const entry = await this.journal.load(id);
    const status = entry?.loaded.state.status;
    if (status === 'absent') await this.journal.forget(id);
    else if (entry && status !== 'running') await this.journal.remember(entry);
    return status === 'running';
  }

  private async work(id: string, signal: AbortSignal): Promise<void> {
    try {
      while (!signal.aborted && !(await this.attempt(id, signal))) await pause(STORAGE_PAUSE, undefined, { signal, ref: false }).catch(() => undefined);
    } catch (error) {
      this.logger.error({ err: error, import_id: id }, 'an import stopped; it goes on at the next start');
    }
  }

  /** Whether there is nothing more to do here. */
  private async attempt(id: string, signal: AbortSignal): Promise<boolean> {
    try {
      await this.process(id, signal);
      return true;
    } catch (error) {
      if (signal.aborted) return true;
      if (isStorageUnavailable(error)) {
        this.logger.warn({ err: error, import_id: id }, 'an import waits for the storage');
        return false;
      }
      return this.conclude(id, error);
    }
  }

  private async process(id: string, signal: AbortSignal): Promise<void> {
    const entry = await this.journal.load(id);
    if (entry?.loaded.state.status === 'running') await this.importer.run(entry, signal, () => undefined);
    await this.spool.discard(this.spool.pathOf(id));
  }

  /** Somebody else ended it or works on it, or its source cannot be read. */
  private async conclude(id: string, error: unknown): Promise<boolean> {
    const entry = await this.journal.load(id);
    if (error instanceof WrongExpectedRevision && entry?.loaded.state.status === 'running') {
      this.logger.warn({ import_id: id }, 'another process works on this import');
      return true;
    }
    if (entry?.loaded.state.status === 'running') {
      if (!(error instanceof DomainError)) this.logger.error({ err: error, import_id: id }, 'an import failed');
      const ended = await this.journal.record(entry, failureOf(error, this.clock.now()), this.journal.causeOf(entry.job));
      await this.journal.remember(ended);
    } else if (entry) await this.journal.remember(entry);
    await this.spool.discard(this.spool.pathOf(id));
    return true;
  }
}
