import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { DomainError, type Cause, type Clock } from '@carillon/kernel';
import { importDecider, type ContactsImported, type ExistingImport, type ImportCommand, type ImportEvent, type ImportState } from '@carillon/domain/import';
import { CLOCK, EVENT_STORE, READ_STORE } from '@carillon/platform/config';
import { Aggregates, NO_STREAM, WrongExpectedRevision, type EventStore, type Loaded } from '@carillon/platform/event-store';
import { deriveUuid } from '@carillon/platform/crypto';
import type { Query, ReadStore } from '@carillon/platform/read-store';
import { IMPORT_JOBS, type ImportJob, type NewJob } from './import-job';
import { storedImportDecider } from './stored-import';

export type RowLists = Pick<ContactsImported['data'], 'accepted' | 'duplicates' | 'rejected'>;

const ATTEMPTS = 5;

/** An import at a revision of its stream. */
export interface JournalEntry {
  readonly job: ImportJob;
  readonly loaded: Loaded<ImportState>;
}

/** The streams of imports, loaded from where their job stands instead of from their beginning. */
@Injectable()
export class ImportJournal implements OnModuleInit {
  private readonly aggregates: Aggregates<ImportState, ImportCommand, ImportEvent>;

  constructor(
    @Inject(EVENT_STORE) private readonly events: EventStore,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {
    this.aggregates = new Aggregates(events, storedImportDecider, { category: 'import' });
  }

  async onModuleInit(): Promise<void> {
    await this.store.open(IMPORT_JOBS);
  }

  /** A new job, or the one of the same id, which a crash may have left without a stream. */
  async openOrLoad(job: NewJob): Promise<JournalEntry> {
    const document: ImportJob = { ...job, _v: NO_STREAM + 1, state: null, is_open: true };
    const [isNew] = await this.store.write([{ kind: 'insert', collection: IMPORT_JOBS.name, document }]);
    const known = isNew ? undefined : await this.load(job._id);
    return known ?? { job: document, loaded: { state: importDecider.initialState(), revision: NO_STREAM } };
  }

  async load(id: string): Promise<JournalEntry | undefined> {
    const job = await this.store.get<ImportJob>(IMPORT_JOBS.name, id);
    if (!job) return undefined;
    const tail = await this.events.read<ImportEvent>(this.aggregates.streamOf(id), job._v);
    const state = tail.reduce<ImportState>((current, { event }) => importDecider.evolve(current, event), job.state ?? importDecider.initialState());
    return { job, loaded: { state, revision: tail.at(-1)?.revision ?? job._v - 1 } };
  }

  /** @throws DomainError IMPORT_NOT_FOUND, for another environment's import too. */
  async loadOf(environmentId: string, id: string): Promise<JournalEntry & { readonly state: ExistingImport }> {
    const entry = await this.load(id);
    const state = entry?.loaded.state;
    if (entry?.job.environment_id === environmentId && state && state.status !== 'absent') return { ...entry, state };
    throw new DomainError('IMPORT_NOT_FOUND', 'There is no such import; check its id');
  }

  /** The rows of a short import, all at once, as they stand. */
  async rowsOf(id: string): Promise<readonly RowLists[]> {
    const events = (await this.events.read<ImportEvent>(this.aggregates.streamOf(id))).map(({ event }) => event);
    const admitted = events.flatMap((event) => (event.type === 'DuplicatesAdmitted' ? event.data.accepted : []));
    const rows = new Set(admitted.map(({ row }) => row));
    const chunks = events.flatMap((event) => (event.type === 'ContactsImported' ? [event.data] : []));
    return [...chunks.map((chunk) => ({ ...chunk, duplicates: chunk.duplicates.filter(({ row }) => !rows.has(row)) })), { accepted: admitted, duplicates: [], rejected: [] }];
  }

  /** Decides and appends. `remember` makes it known to the job, at the latest when the import ends. */
  async record({ job, loaded }: JournalEntry, command: ImportCommand, cause: Cause): Promise<JournalEntry> {
    const next = await this.aggregates.decideOn(job._id, loaded, command, cause);
    return { job, loaded: { state: next.state, revision: next.revision } };
  }

  /** Decides on what stands, anew when somebody else was faster, and makes it known to the job. */
  async recordOn(id: string, command: ImportCommand, cause: Cause): Promise<JournalEntry | undefined> {
    for (let attempt = 1; ; attempt++) {
      const entry = await this.load(id);
      if (!entry) return undefined;
      try {
        const recorded = await this.record(entry, command, cause);
        await this.remember(recorded);
        return recorded;
      } catch (error) {
        if (!(error instanceof WrongExpectedRevision) || attempt === ATTEMPTS) throw error;
      }
    }
  }

  /** All of it in one append: it is in the log whole or not at all. */
  async recordAtOnce({ job, loaded }: JournalEntry, commands: readonly ImportCommand[], cause: Cause): Promise<JournalEntry> {
    const stream = this.aggregates.streamOf(job._id);
    const { state, events } = decideAll(loaded.state, commands);
    const envelope = events.map((event, index) => ({ event, metadata: { ...cause, messageId: deriveUuid(cause.causationId, stream, loaded.revision + 1 + index, event.type), schemaVersion: 1 } }));
    const { revision } = await this.events.append(stream, loaded.revision, envelope);
    return { job, loaded: { state, revision } };
  }

  async remember({ job, loaded: { state, revision } }: JournalEntry): Promise<void> {
    if (state.status === 'absent') return;
    const document: ImportJob = { ...job, _v: revision + 1, state, is_open: isOpen(state) };
    await this.store.write([{ kind: 'put', collection: IMPORT_JOBS.name, document }]);
  }

  async forget(id: string): Promise<void> {
    await this.store.write([{ kind: 'delete', collection: IMPORT_JOBS.name, id }]);
  }

  /** Ids of all imports, of one campaign or of all, that have not ended as far as is known, or not been released. */
  async unfinished(where: Query['where'] = {}): Promise<readonly string[]> {
    const ids: string[] = [];
    for (let cursor: string | undefined, isLast = false; !isLast; ) {
      const page = await this.store.find<ImportJob>(IMPORT_JOBS.name, { where: { ...where, is_open: true }, ...(cursor !== undefined && { cursor }) });
      ids.push(...page.documents.map(({ _id }) => _id));
      cursor = page.next;
      isLast = cursor === undefined;
    }
    return ids;
  }

  causeOf({ environment_id, cause }: ImportJob): Cause {
    return { ...cause, environmentId: environment_id, occurredAt: this.clock.now() };
  }
}

/** Something is left to do for it. */
const isOpen = (state: ExistingImport): boolean => state.status === 'running' || (state.status === 'undone' && state.isReleased !== true);

function decideAll(start: ImportState, commands: readonly ImportCommand[]): { readonly state: ImportState; readonly events: readonly ImportEvent[] } {
  let state = start;
  const events: ImportEvent[] = [];
  for (const command of commands) {
    const decided = storedImportDecider.decide(command, state);
    state = decided.reduce(importDecider.evolve, state);
    events.push(...decided);
  }
  return { state, events };
}
