import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SECOND, type Clock } from '@carillon/kernel';
import { CLOCK, READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, Document, ReadStore } from '@carillon/platform/read-store';
import { Admission } from './admission';
import { IMPORT_JOBS, type ImportJob } from './import-job';
import { ImportJournal } from './import-journal';
import { NumberClaims } from './number-claims';

/** Written by another service; opened here only to be waited for. */
const AGENDA_IMPORTS: CollectionDefinition = { name: 'agenda_imports', indexes: [] };

const PATIENCE_MS = 5 * SECOND;
const JOBS_AT_ONCE = 500;

/** What happens in a campaign when an import has lost its right to the numbers that it had. */
@Injectable()
export class Settlement implements OnModuleInit {
  constructor(
    private readonly claims: NumberClaims,
    private readonly admission: Admission,
    private readonly journal: ImportJournal,
    @Inject(READ_STORE) private readonly store: ReadStore,
    @Inject(CLOCK) private readonly clock: Clock,
  ) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(AGENDA_IMPORTS);
  }

  /** Who waited for what the import had inherits it. */
  async passOn(campaignId: string, importId: string, signal: AbortSignal): Promise<void> {
    await this.claims.passOn(campaignId, [importId], signal);
    await this.settle(campaignId, signal);
  }

  /**
   * What is inherited in the campaign becomes leads; when all of it is, and the scheduler has heard of it, what was undone is
   * released. Before that nobody may think that the campaign has nobody left to call.
   */
  async settle(campaignId: string, signal: AbortSignal): Promise<void> {
    const { heirs, undone } = await this.claims.read(campaignId, async (claims) => ({
      heirs: claims.inheritances.importIds,
      undone: (await this.journal.unfinished({ campaign_id: campaignId })).filter((id) => claims.isReleased(id)),
    }));
    let isSettled = true;
    for (const heir of await this.behind(campaignId, heirs)) isSettled = (await this.admission.admit(heir, signal)) && isSettled;
    if (!isSettled || undone.length === 0) return;
    await this.untilScheduled(heirs, signal);
    for (const id of undone) await this.release(id);
  }

  /** Those that have not all that they inherited, as far as is known. */
  private async behind(campaignId: string, heirs: readonly string[]): Promise<readonly string[]> {
    const jobs = await this.jobs<ImportJob>(IMPORT_JOBS.name, heirs);
    return this.claims.read(campaignId, ({ inheritances }) =>
      jobs.flatMap(({ _id, state }) => (state?.status !== 'undone' && inheritances.isBeyond(_id, state?.inherited ?? 0) ? [_id] : [])));
  }

  private async untilScheduled(heirs: readonly string[], signal: AbortSignal): Promise<void> {
    const heard = new Map((await this.jobs(AGENDA_IMPORTS.name, heirs)).map(({ _id, _v }) => [_id, _v]));
    for (const { _id, _v } of await this.jobs<ImportJob>(IMPORT_JOBS.name, heirs)) {
      const revision = _v - 1;
      for (let known = heard.get(_id) ?? -1; known < revision; signal.throwIfAborted()) {
        known = (await this.store.waitFor(AGENDA_IMPORTS.name, _id, revision, PATIENCE_MS))?._v ?? -1;
      }
    }
  }

  private async release(importId: string): Promise<void> {
    const job = await this.store.get<ImportJob>(IMPORT_JOBS.name, importId);
    if (job?.state?.status === 'undone') await this.journal.recordOn(importId, { type: 'ReleaseImport', at: this.clock.now() }, this.journal.causeOf(job));
  }

  private async jobs<T extends Document>(collection: string, ids: readonly string[]): Promise<readonly T[]> {
    const found: T[] = [];
    for (let from = 0; from < ids.length; from += JOBS_AT_ONCE) found.push(...(await this.store.getMany<T>(collection, ids.slice(from, from + JOBS_AT_ONCE))));
    return found;
  }
}
