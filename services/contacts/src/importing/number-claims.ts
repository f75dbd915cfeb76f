import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { READ_STORE } from '@carillon/platform/config';
import type { CollectionDefinition, Document, ReadStore, Write } from '@carillon/platform/read-store';
import { IMPORT_JOBS, type ImportJob } from './import-job';

/** Which row of which import a lead came from; `_id` is the lead, which stands for campaign and number. */
interface NumberClaim extends Document {
  readonly by: string;
  readonly row: number;
}

export const IMPORT_NUMBERS: CollectionDefinition<NumberClaim> = { name: 'import_numbers', indexes: [] };

export interface ClaimedRow {
  readonly row: number;
  readonly leadId: string;
}

/** The first claim of a lead wins, whoever makes it, and a repeated one wins again: a chunk may be worked on twice. */
@Injectable()
export class NumberClaims implements OnModuleInit {
  constructor(@Inject(READ_STORE) private readonly store: ReadStore) {}

  async onModuleInit(): Promise<void> {
    await this.store.open(IMPORT_NUMBERS);
  }

  /** Rows whose lead belongs to another row. */
  async claim(importId: string, rows: readonly ClaimedRow[]): Promise<ReadonlySet<number>> {
    const applied = await this.store.write(rows.map((row) => insertOf(importId, row)));
    const refused = rows.filter((_, index) => !applied[index]);
    return refused.length === 0 ? NONE : this.contest(importId, refused);
  }

  private async contest(importId: string, rows: readonly ClaimedRow[]): Promise<ReadonlySet<number>> {
    const holders = await this.holdersOf(rows);
    const foreign = rows.filter(({ row, leadId }) => !isHeldBy(holders.get(leadId), importId, row));
    const isVacant = await this.vacancies(importId, foreign.flatMap(({ leadId }) => holders.get(leadId) ?? []));
    const vacant = foreign.flatMap((row) => {
      const held = holders.get(row.leadId);
      return held && isVacant(held) ? [{ row, version: held._v + 1 }] : [];
    });
    const taken = await this.store.write(vacant.map(({ row, version }) => ({ kind: 'put', collection: IMPORT_NUMBERS.name, document: claimOf(importId, row, version) })));
    const won = new Set(vacant.filter((_, index) => taken[index]).map(({ row }) => row.row));
    return new Set(foreign.map(({ row }) => row).filter((row) => !won.has(row)));
  }

  private async holdersOf(rows: readonly ClaimedRow[]): Promise<ReadonlyMap<string, NumberClaim>> {
    const claims = await this.store.getMany<NumberClaim>(IMPORT_NUMBERS.name, rows.map(({ leadId }) => leadId));
    return new Map(claims.map((claim) => [claim._id, claim]));
  }

  /** Claims of an import that was undone, or that ended before the row became a lead, hold nobody back. */
  private async vacancies(importId: string, claims: readonly NumberClaim[]): Promise<(claim: NumberClaim) => boolean> {
    const others = [...new Set(claims.map(({ by }) => by))].filter((by) => by !== importId);
    const jobs = new Map((await this.store.getMany<ImportJob>(IMPORT_JOBS.name, others)).map((job) => [job._id, job]));
    return ({ by, row }) => by !== importId && isOver(jobs.get(by), row);
  }
}

const NONE: ReadonlySet<number> = new Set();

function isOver(job: ImportJob | undefined, row: number): boolean {
  if (!job) return true;
  if (job.is_open || !job.state) return false;
  return job.state.status === 'undone' || row > job.state.rows;
}

const isHeldBy = (claim: NumberClaim | undefined, importId: string, row: number): boolean => claim?.by === importId && claim.row === row;

const claimOf = (by: string, { leadId, row }: ClaimedRow, version: number): NumberClaim => ({ _id: leadId, _v: version, by, row });

const insertOf = (importId: string, row: ClaimedRow): Write => ({ kind: 'insert', collection: IMPORT_NUMBERS.name, document: claimOf(importId, row, 0) });
