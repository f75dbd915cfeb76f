import type { Instant } from '@carillon/kernel';
import type { ReadStore } from '@carillon/platform/read-store';
import type { Holder } from './claim-page';
import { IMPORT_JOBS, type ImportJob } from './import-job';

/** Imports by what is known of them: whose claims hold anybody back. */
export class Standings {
  private constructor(private readonly jobs: ReadonlyMap<string, ImportJob>) {}

  static async of(store: ReadStore, importIds: Iterable<string>): Promise<Standings> {
    const jobs = await store.getMany<ImportJob>(IMPORT_JOBS.name, [...new Set(importIds)]);
    return new Standings(new Map(jobs.map((job) => [job._id, job])));
  }

  /** Of an import that was undone, that ended before the row was recorded, or that never began. */
  isVoid({ by, row }: Holder): boolean {
    const job = this.jobs.get(by);
    if (!job) return true;
    if (!job.state || job.state.status === 'running') return false;
    return job.state.status === 'undone' || row > job.state.rows;
  }

  /** From when on somebody else may have what it had: later than all that it said. */
  freeFrom(by: string): Instant {
    const state = this.jobs.get(by)?.state;
    return state ? (state.changedAt ?? state.startedAt) + 1 : 0;
  }
}
